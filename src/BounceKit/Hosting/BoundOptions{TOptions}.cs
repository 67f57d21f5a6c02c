using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace BounceKit.Hosting;

/// <summary>The options that a configuration states, bound anew after it was reloaded.</summary>
internal sealed class BoundOptions<TOptions>(BounceSettingTable<TOptions> table, IConfiguration settings, string path)
    where TOptions : class, new()
{
    private volatile Binding? _last;

    public TOptions Current
    {
        get
        {
            Binding? last = _last;
            if (last is null || last.Token.HasChanged)
            {
                _last = last = Bind();
            }

            return last.Options;
        }
    }

    // The token is taken first: what changes while the options are bound makes them be bound again.
    private Binding Bind()
    {
        Binding bound = new(settings.GetReloadToken(), new TOptions());
        table.Bind(bound.Options, settings, new SettingErrors(path, []));
        return bound;
    }

    private sealed record Binding(IChangeToken Token, TOptions Options);
}
