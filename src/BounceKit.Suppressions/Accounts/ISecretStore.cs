namespace BounceKit.Suppressions;

/// <summary>Reads secrets that accounts refer to: from the environment, from a vault, or decrypted.</summary>
/// <remarks>
/// A reference is a scheme, a colon, and what the store needs to find the secret: <c>env:ACME_KEY</c>, <c>vault:sendgrid</c>. Several
/// stores may be registered; the scheme of a reference chooses one. Secrets are read when a source is opened, once a round.
/// </remarks>
public interface ISecretStore
{
    /// <summary>The scheme of its references, such as <c>env</c>; compared without regard to case.</summary>
    string Scheme { get; }

    /// <summary>Reads a secret.</summary>
    /// <param name="account">The account that refers to it: its tenant says whose secrets it may use.</param>
    /// <param name="reference">The reference without its scheme, such as <c>ACME_KEY</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="SecretUnavailableException">There is no such secret, or it cannot be read. The message does not contain it.</exception>
    ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken);
}
