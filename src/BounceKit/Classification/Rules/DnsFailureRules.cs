using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>A lookup failed for now.</summary>
internal static class DnsFailureRules
{
    /// <summary>The rules.</summary>
    public static RuleTable Table { get; } = new(BounceReason.DnsFailure)
    {
        {
            Certain, "Resolvers: try again",
            [
                "host not found try again",
            ]
        },
        {
            Certain, "IronPort: a soft error of the resolver, after words for a bad host",
            [
                "dns soft error looking up", "dns soft bounce",
            ]
        },
        {
            Clear, "Resolvers: for now",
            [
                "(dns|nameserver|name server|domain name|resolver|dns server) (timeout|timed out|time out|soft error|" +
                    "temporary failure|temporary error|temporarily|servfail|query failed|lookup timed out|server failure|" +
                    "query timed out|lookup timeout|failure try again|query timeout)*",
                "servfail",
                "(temporary|transient) (failure in name resolution|dns|name server|nameserver|lookup|name service|resolver|" +
                    "resolution|error in name|name resolution|failure resolving)*",
                "(temporarily |)unable to resolve", "cname lookup failed", "lookup failed temporarily",
                "unable to (lookup|look up|query) (dns|mx|the dns|host|name)",
                "name server .. (host name lookup failure|timeout)", "hostname lookup (failure|error)",
                "dns (soft|temporary|server failure)", "mx lookup (failed|failure|timeout|error) temporarily", "dns loop",
            ]
        },
        {
            Clear, "Resolvers and mail servers in their own words",
            [
                "(dns|mx|name server|nameserver|name|domain) (lookup|resolution|query|resolve) (failure|failed|error|problem)",
                "dns (failure|error|problem|failed|issue|malformed|query)",
                "lookup .. (mx|host|name|dns|domain) .. (failed|temporarily)",
                "(failed|failure|error|unable|problem) (to |in |while |with |)(lookup|look up|resolving|name resolution|dns|" +
                    "resolution|looking up)*",
                "(name|hostname|domain|host) (could not|cannot|couldnt|can not) be resolved", "name service error",
                "domain .. temporarily .. (unresolvable|unresolveable|failing|fails to resolve)", "could not resolve*",
                "resolver error", "routing server", "(fehler|probleme) .. (dns|namensauflosung)", "域名解析错误", "dns解析",
            ]
        },
        {
            Code, "RFC 3463 3.5: directory or routing server failure; Exchange Online: DNS query failed",
            [
                "x.4.3", "4.4.4", "x.4.312", "4.4.310",
            ]
        },
        {
            Certain, "Momentum: its lookup of the recipient's domain failed",
            [
                "domain lookup failed",
            ]
        },
        {
            Clear, "Errors of resolvers in Node.js and C",
            [
                "eservfail", "eai again",
            ]
        },
        {
            Clear, "Exim: DNS did not answer; Exchange: answers that cannot be used",
            [
                "lookup did not complete", "dns returned an invalid response",
            ]
        },
        {
            Certain, "Name servers that do not answer",
            [
                "(dns|name server|nameserver|name servers|nameservers|resolver) .. (did not answer|didnt answer|" +
                    "does not answer|not answer*|not responding|did not respond|no answer|no response|not respond*|" +
                    "failed to answer)",
            ]
        },
        {
            Settled, "SendGrid and others: the sending system's own lookup of the mail exchangers failed",
            [
                "(unable|failed) to (get|fetch|obtain|retrieve) (mx|the mx|ips)*",
            ]
        },
    };
}
