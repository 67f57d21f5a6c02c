using BounceKit.SendGrid;

namespace BounceKit;

/// <summary>Adds SendGrid accounts.</summary>
public static class SendGridBuilderExtensions
{
    /// <summary>Adds a SendGrid account or subuser as a source that can list, look up and remove.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddSendGrid(this BounceSourcesBuilder builder, string name, Action<SendGridOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(SendGridProvider.Instance, name, configure);
    }
}
