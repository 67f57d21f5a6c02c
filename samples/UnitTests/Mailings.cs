using BounceKit;

namespace UnitTests;

/// <summary>Your own code: who receives the next mailing. It knows nothing about providers, HTTP or the simulator.</summary>
internal sealed class Mailings(BounceSources sources)
{
    /// <summary>Leaves out addresses that are dead at any provider.</summary>
    /// <exception cref="BounceSourceException">A list could not be read. No mailing is better than one to dead addresses.</exception>
    public async Task<IReadOnlyList<string>> WithoutDeadAsync(IReadOnlyList<string> recipients, CancellationToken cancellationToken = default)
    {
        HashSet<string> dead = new(StringComparer.OrdinalIgnoreCase);
        await foreach (BounceRecord bounce in sources.ListAsync(new BounceQuery { Types = [BounceType.Hard] }, cancellationToken))
        {
            dead.Add(bounce.Recipient);
        }

        return [.. recipients.Where(recipient => !dead.Contains(recipient))];
    }

    /// <summary>Allows mail to an address again after its owner asked for it.</summary>
    /// <returns>The sources that can't remove addresses, where somebody has to do it by hand.</returns>
    public async Task<IReadOnlyList<string>> WelcomeBackAsync(string address, CancellationToken cancellationToken = default)
    {
        List<string> byHand = [];
        foreach (IBounceSource source in sources)
        {
            if (source is IBounceRemover remover)
            {
                await remover.RemoveAsync([address], new RemovalOptions { IncludeOptOuts = true }, cancellationToken);
            }
            else if ((await source.FindAsync(address, cancellationToken)).Count > 0)
            {
                byHand.Add(source.Name);
            }
        }

        return byHand;
    }
}
