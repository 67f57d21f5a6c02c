extern alias compiler;

using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using BounceKit.Classification;
using compiler::BounceKit.RuleCompiler.Files;

namespace BounceKit.Benchmarks;

/// <summary>The classifier on one core against the two usual ways: a loop of generated expressions, and one alternation of them all.</summary>
/// <remarks>
/// The generated expressions know some 150 phrases and stop at the first that matches: a lower bound of what such a way costs. The loop
/// over all phrases has one compiled expression for each phrase of the classifier: what the same coverage costs. Times are a line's.
/// </remarks>
[MemoryDiagnoser]
public partial class ClassifierBenchmarks
{
    /// <summary>How many lines one invocation reads.</summary>
    public const int LineCount = 1000;

    private static readonly Regex[] Expressions =
        [UserUnknown(), Domain(), Inactive(), Full(), TooLarge(), Expired(), Network(), Dns(), Server(), Protocol(), Deferred(), Rate(), List(), Spam(), Virus(), Content(), Authentication(), Sender(), Relay(), Policy()];

    private static readonly string[] Texts = ReadTexts();

    private Regex[] _phrases = [];

    /// <summary>The characters of a line.</summary>
    public static double AverageLength => Texts.Average(text => text.Length);

    /// <summary>Reads all lines.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = LineCount)]
    public int Classifier()
    {
        int sum = 0;
        for (int i = 0; i < Texts.Length; i++)
        {
            sum += (int)BounceClassifier.Default.Classify(Texts[i]).Reason;
        }

        return sum;
    }

    /// <summary>Tries one generated expression after the other until one matches.</summary>
    [Benchmark(OperationsPerInvoke = LineCount)]
    public int LoopOfGeneratedExpressions()
    {
        int sum = 0;
        foreach (string text in Texts)
        {
            for (int i = 0; i < Expressions.Length; i++)
            {
                if (Expressions[i].IsMatch(text))
                {
                    sum += i;
                    break;
                }
            }
        }

        return sum;
    }

    /// <summary>Tries one generated expression that holds them all.</summary>
    [Benchmark(OperationsPerInvoke = LineCount)]
    public int OneAlternation()
    {
        int sum = 0;
        foreach (string text in Texts)
        {
            sum += All().Match(text).Index;
        }

        return sum;
    }

    /// <summary>Tries an expression for each of the classifier's phrases, one after the other until one matches.</summary>
    [Benchmark(OperationsPerInvoke = LineCount)]
    public int LoopOverAllPhrases()
    {
        int sum = 0;
        foreach (string text in Texts)
        {
            for (int i = 0; i < _phrases.Length; i++)
            {
                if (_phrases[i].IsMatch(text))
                {
                    sum += i;
                    break;
                }
            }
        }

        return sum;
    }

    /// <summary>Makes an expression of each of the classifier's phrases.</summary>
    [GlobalSetup(Target = nameof(LoopOverAllPhrases))]
    public void CompilePhrases() => _phrases =
    [
        .. RuleFolder.Read(Path.Combine(AppContext.BaseDirectory, "Rules")).Rules
            .Where(rule => rule.Phrase is not null)
            .OrderByDescending(rule => rule.Rank)
            .Select(rule => new Regex(ToExpression(rule.Phrase!.Text), Options | RegexOptions.Compiled)),
    ];

    private static string ToExpression(string phrase) =>
        string.Join(@"\W+", phrase.Split(' ').Select(word => word switch
        {
            ".." => ".{0,24}?",
            "..." => ".{0,72}?",
            _ => Regex.Escape(word).Replace(@"\(", "(?:", StringComparison.Ordinal).Replace(@"\)", ")", StringComparison.Ordinal)
                .Replace(@"\|", "|", StringComparison.Ordinal).Replace(@"\*", @"\w*", StringComparison.Ordinal),
        }));

    // The project's own lines, each in the frame that mail servers put around it, to the length that diagnostics have on average.
    private static string[] ReadTexts()
    {
        using Stream stream = typeof(ClassifierBenchmarks).Assembly.GetManifestResourceStream("classification-lines.tsv")!;
        using StreamReader reader = new(stream);
        string[] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split('\t')[2])];
        return [.. Enumerable.Range(0, LineCount).Select(i => $"host mx{i % 9}.example.com[192.0.2.{i % 250}] said: {lines[i % lines.Length]} (in reply to RCPT TO command) <recipient{i}@example.org>")];
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string UserUnknownText = @"user unknown|unknown user|no such (user|mailbox|account|recipient)|(mailbox|account|recipient|user) (not found|does not exist|unavailable)|recipient (address )?rejected|invalid (recipient|mailbox)|no mailbox here";
    private const string DomainText = @"host not found|domain (not found|does not exist)|unknown (domain|host)|null mx|no mx";
    private const string InactiveText = @"(account|mailbox|user) (is |has been |was )?(disabled|suspended|inactive|closed|expired|deactivated)";
    private const string FullText = @"(mailbox|inbox|user|account) (is )?(full|over quota)|quota exceeded|over ?quota|exceeded storage|not enough (space|storage)";
    private const string TooLargeText = @"message (is )?too (large|big)|size (limit )?exceed|message size exceeds|larger than";
    private const string ExpiredText = @"message expired|retry timeout exceeded|in the queue too long|could not be delivered for|delivery time expired";
    private const string NetworkText = @"connection (refused|timed out|reset|lost|dropped)|no route to host|too many hops|mail loop|network is unreachable|operation timed out";
    private const string DnsText = @"name service error|dns (lookup|failure|query|error)|servfail|name resolution";
    private const string ServerText = @"internal (server )?error|system (error|problem)|insufficient (system )?(storage|resources)|service (currently )?(not available|unavailable)|configuration (error|problem)";
    private const string ProtocolText = @"syntax error|bad sequence|command not (implemented|recognized)|starttls|tls (required|handshake)|smtputf8";
    private const string DeferredText = @"gr[ae]y ?list|try again later|temporarily (deferred|rejected)|retry later";
    private const string RateText = @"too many (connections|messages|recipients|errors)|rate limit|throttl|(sending|daily|hourly) (limit|quota)|too quickly|slow down";
    private const string ListText = @"black ?list|block ?list|spamhaus|spamcop|barracuda|rbl|dnsbl|poor reputation|(ip|host|client) .{0,20}blocked|reputation";
    private const string SpamText = @"spam|unsolicited|junk|bulk mail|phish";
    private const string VirusText = @"virus|malware|trojan|infected";
    private const string ContentText = @"attachment|content rejected|mime|invalid header|prohibited file";
    private const string AuthenticationText = @"\bspf\b|\bdkim\b|\bdmarc\b|reverse dns|\bptr\b|authentication (required|failed)|not authenticated";
    private const string SenderText = @"sender (address )?(rejected|denied|invalid)|sender verify failed|mail from|helo";
    private const string RelayText = @"relay(ing)? (access )?(denied|not permitted|prohibited)|unable to relay|not a gateway";
    private const string PolicyText = @"policy|access denied|administrative prohibition|not allowed|blocked|prohibited|restricted";

    [GeneratedRegex(UserUnknownText, Options)]
    private static partial Regex UserUnknown();

    [GeneratedRegex(DomainText, Options)]
    private static partial Regex Domain();

    [GeneratedRegex(InactiveText, Options)]
    private static partial Regex Inactive();

    [GeneratedRegex(FullText, Options)]
    private static partial Regex Full();

    [GeneratedRegex(TooLargeText, Options)]
    private static partial Regex TooLarge();

    [GeneratedRegex(ExpiredText, Options)]
    private static partial Regex Expired();

    [GeneratedRegex(NetworkText, Options)]
    private static partial Regex Network();

    [GeneratedRegex(DnsText, Options)]
    private static partial Regex Dns();

    [GeneratedRegex(ServerText, Options)]
    private static partial Regex Server();

    [GeneratedRegex(ProtocolText, Options)]
    private static partial Regex Protocol();

    [GeneratedRegex(DeferredText, Options)]
    private static partial Regex Deferred();

    [GeneratedRegex(RateText, Options)]
    private static partial Regex Rate();

    [GeneratedRegex(ListText, Options)]
    private static partial Regex List();

    [GeneratedRegex(SpamText, Options)]
    private static partial Regex Spam();

    [GeneratedRegex(VirusText, Options)]
    private static partial Regex Virus();

    [GeneratedRegex(ContentText, Options)]
    private static partial Regex Content();

    [GeneratedRegex(AuthenticationText, Options)]
    private static partial Regex Authentication();

    [GeneratedRegex(SenderText, Options)]
    private static partial Regex Sender();

    [GeneratedRegex(RelayText, Options)]
    private static partial Regex Relay();

    [GeneratedRegex(PolicyText, Options)]
    private static partial Regex Policy();

    [GeneratedRegex(
        UserUnknownText + "|" + DomainText + "|" + InactiveText + "|" + FullText + "|" + TooLargeText + "|" + ExpiredText + "|" + NetworkText + "|" + DnsText + "|" + ServerText + "|" + ProtocolText + "|" +
        DeferredText + "|" + RateText + "|" + ListText + "|" + SpamText + "|" + VirusText + "|" + ContentText + "|" + AuthenticationText + "|" + SenderText + "|" + RelayText + "|" + PolicyText,
        Options)]
    private static partial Regex All();
}
