using BounceKit.Esv2;

namespace BounceKit;

/// <summary>Adds ExpertSender accounts.</summary>
public static class Esv2BuilderExtensions
{
    /// <summary>Adds a business unit of an ExpertSender account as a source that can list.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's name, unique without regard to case.</param>
    /// <param name="configure">Sets the options.</param>
    public static BounceSourcesBuilder AddEsv2(this BounceSourcesBuilder builder, string name, Action<Esv2Options> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Esv2Provider.Instance, name, configure);
    }
}
