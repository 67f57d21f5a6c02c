using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Sync;

/// <summary>What is said of a failure: messages of our own contain neither addresses nor secrets; others may contain anything.</summary>
internal static class RoundFailure
{
    public static string Describe(Exception failure) => failure is BounceSourceException or SuppressionStoreException or SecretUnavailableException or OptionsValidationException
        ? failure.Message
        : $"The source threw {failure.GetType().Name}.";
}
