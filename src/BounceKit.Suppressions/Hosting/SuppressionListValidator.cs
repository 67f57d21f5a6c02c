using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Validates the settings of a list that has no sources to be validated with.</summary>
internal sealed class SuppressionListValidator(ListRegistration registration, IServiceProvider services) : IValidateOptions<SuppressionListOptions>
{
    public ValidateOptionsResult Validate(string? name, SuppressionListOptions options) =>
        registration.FindProblems(services, options, sources: null).ToArray() is { Length: > 0 } problems
            ? ValidateOptionsResult.Fail(problems)
            : ValidateOptionsResult.Success;
}
