using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace BounceKit.Http;

/// <summary>A server's certificate is not valid. The framework rejects the same ones, but does not say why in words.</summary>
internal sealed class CertificateException(string message) : AuthenticationException(message)
{
    private const int LongestName = 253;

    /// <summary>Accepts a certificate that the framework finds valid.</summary>
    /// <exception cref="CertificateException">It is not.</exception>
    public static bool Validate(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        throw new CertificateException(certificate is X509Certificate2 present
            ? $"its certificate {string.Join(" and ", Faults(present, chain, errors).Distinct(StringComparer.Ordinal))}"
            : "the server presented no certificate");
    }

    private static IEnumerable<string> Faults(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return $"was issued for {NameOf(certificate)}";
        }

        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
        {
            yield return status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => DescribePeriod(certificate, chain!.ChainPolicy.VerificationTime),
                X509ChainStatusFlags.UntrustedRoot when IsSelfSigned(certificate) => "is self-signed, which this machine does not trust",
                X509ChainStatusFlags.UntrustedRoot => "was issued by an authority that this machine does not trust",
                X509ChainStatusFlags.PartialChain => "was issued by an authority that this machine does not know",
                X509ChainStatusFlags.Revoked => "has been revoked",
                _ => "has a certificate chain that is not valid",
            };
        }
    }

    private static string DescribePeriod(X509Certificate2 certificate, DateTime now)
    {
        if (certificate.NotAfter < now)
        {
            return string.Create(CultureInfo.InvariantCulture, $"expired on {certificate.NotAfter:yyyy-MM-dd}");
        }

        return certificate.NotBefore > now
            ? string.Create(CultureInfo.InvariantCulture, $"is not valid before {certificate.NotBefore:yyyy-MM-dd} (check this machine's clock)")
            : "was issued by an authority whose own certificate has expired";
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    // The server chooses the text: only what can be the name of a host is shown.
    private static string NameOf(X509Certificate2 certificate)
    {
        string name = certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
        bool isHost = name.Length is > 0 and <= LongestName
            && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '*');
        return isHost ? $"another host ({name})" : "another host";
    }
}
