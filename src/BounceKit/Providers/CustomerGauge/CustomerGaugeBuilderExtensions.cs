using BounceKit.CustomerGauge;

namespace BounceKit;

/// <summary>Adds CustomerGauge accounts.</summary>
public static class CustomerGaugeBuilderExtensions
{
    /// <summary>Adds a CustomerGauge account as a source that can list.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddCustomerGauge(this BounceSourcesBuilder builder, string name, Action<CustomerGaugeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(CustomerGaugeProvider.Instance, name, configure);
    }
}
