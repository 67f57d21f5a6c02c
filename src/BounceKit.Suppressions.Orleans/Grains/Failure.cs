namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>What is said of a failure: messages of the store contain neither addresses nor secrets; others may contain anything.</summary>
internal static class Failure
{
    public static string Describe(Exception failure) => failure is SuppressionStoreException ? failure.Message : failure.GetType().Name;
}
