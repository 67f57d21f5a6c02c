using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace BounceKit.AmazonSes;

/// <summary>Signs requests with the credentials that are set, or else with those that the AWS SDK finds.</summary>
internal static class AmazonSesAuthentication
{
    public static async ValueTask SignAsync(
        HttpRequestMessage request, SourceCredentials<AmazonSesOptions> credentials, CancellationToken cancellationToken)
    {
        ImmutableCredentials keys = await FindKeysAsync(credentials, cancellationToken).ConfigureAwait(false);
        request.Options.TryGetValue(AmazonSesRegion.Key, out (string Name, TimeProvider Time) region);
        foreach (string signed in AmazonSesSignature.AddTo(request, keys, region.Name, region.Time.GetUtcNow()))
        {
            // AWS explains a wrong signature with all that it was made from.
            credentials.Remember(signed);
        }

        foreach (string secret in new[] { keys.AccessKey, keys.SecretKey, keys.Token })
        {
            if (!string.IsNullOrEmpty(secret))
            {
                credentials.Remember(secret);
            }
        }
    }

    private static async ValueTask<ImmutableCredentials> FindKeysAsync(
        SourceCredentials<AmazonSesOptions> credentials, CancellationToken cancellationToken)
    {
        AmazonSesOptions options = credentials.Options;
        if (options.Credentials is null && options.HasKeys)
        {
            string id = await credentials.GetAsync(nameof(AmazonSesOptions.AccessKeyId), cancellationToken).ConfigureAwait(false);
            string secret = await credentials.GetAsync(nameof(AmazonSesOptions.SecretAccessKey), cancellationToken).ConfigureAwait(false);
            return new ImmutableCredentials(id, secret, string.IsNullOrWhiteSpace(options.SessionToken) ? null : options.SessionToken);
        }

        AWSCredentials found = options.Credentials ?? await ResolveAsync(credentials.Source, cancellationToken).ConfigureAwait(false);
        return await GetKeysAsync(found, credentials.Source, cancellationToken).ConfigureAwait(false);
    }

    // The SDK keeps what it has found, so asking it for each request is quick.
    private static async Task<AWSCredentials> ResolveAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BounceAuthenticationException(
                source, "No AWS credentials were found. Set AccessKeyId and SecretAccessKey, or what the AWS SDK looks for: environment variables, a profile or a role.",
                failure)
            {
                Provider = AmazonSesProvider.Instance.Name,
            };
        }
    }

    // Those of a role are fetched from a server.
    private static async Task<ImmutableCredentials> GetKeysAsync(AWSCredentials credentials, string source, CancellationToken cancellationToken)
    {
        try
        {
            return await credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BounceUnavailableException(source, $"The AWS credentials could not be fetched ({failure.GetType().Name}). Try again later.", failure)
            {
                Provider = AmazonSesProvider.Instance.Name,
            };
        }
    }
}
