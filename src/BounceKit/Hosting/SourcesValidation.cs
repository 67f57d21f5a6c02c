using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>Nothing but something to validate: its validation checks all sources together, so that every mistake is reported at once.</summary>
internal sealed class SourcesValidation
{
    /// <summary>Reports every mistake, in programs without a host that does so at start.</summary>
    public static void ThrowIfInvalid(IServiceProvider services) => _ = services.GetRequiredService<IOptions<SourcesValidation>>().Value;

    internal sealed class Validator(SourceRegistry registry, IServiceProvider services) : IValidateOptions<SourcesValidation>
    {
        public ValidateOptionsResult Validate(string? name, SourcesValidation options) =>
            registry.Validate(services) is { Count: > 0 } failures ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
