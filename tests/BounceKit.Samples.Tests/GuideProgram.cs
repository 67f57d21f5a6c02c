using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BounceKit.Samples.Tests;

/// <summary>All code of the guides as one program, to be compiled: each block a method or a type of its own, with what the text around it takes for given.</summary>
internal static partial class GuideProgram
{
    private const string Given = """
        static BounceSources sources = null!;
        static BounceSimulator simulator = null!;
        static BounceQuery query = null!;
        static IBounceSourceFactory factory = null!;
        static BounceClassifierOptions options = null!;
        static ILogger logger = null!;
        static ISuppressionList suppressions = null!;
        static SuppressionSync sync = null!;
        static SourceAccountManager accounts = null!;
        static SuppressionCluster cluster = null!;
        static IAsyncEnumerable<string> recipients = null!;
        static long lastSequence;
        static DateTimeOffset now, lastUntil, since, until;
        static string key = "", clientId = "", secret = "", realm = "", password = "";
        static string[] args = [];
        static CancellationToken cancellationToken = default;
        """;

    private const string Start = """
        using System.Data.Common;
        using System.Runtime.CompilerServices;
        using BounceKit;
        using BounceKit.Classification;
        using BounceKit.CustomerGauge;
        using BounceKit.Esv2;
        using BounceKit.Mapp;
        using BounceKit.SendGrid;
        using BounceKit.Suppressions;
        using BounceKit.Suppressions.Orleans;
        using BounceKit.Testing;
        using BounceKit.Testing.Conformance;
        using BounceKit.Testing.Suppressions;
        using BounceKit.WhatCounts;
        using Microsoft.Extensions.Options;
        using OpenTelemetry;

        await Task.CompletedTask;

        """;

    private const string Named = """
        sealed class MyTracing : DelegatingHandler;

        sealed class AcmeSimulator : ProviderSimulator
        {
            public override string Provider => "Acme";
            public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();
            protected override Task RespondAsync(HttpContext context) => Task.CompletedTask;
        }

        sealed class AcmeSource : IBounceSource
        {
            public string Name => "acme";
            public string Provider => "Acme";
            public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken) => AsyncEnumerable.Empty<BouncePage>();
        }

        static class AcmeStore
        {
            public static ISuppressionStore Create(string connectionString) => new InMemorySuppressionStore();
        }

        """;

    /// <summary>The guides that hold code.</summary>
    public static IReadOnlyList<string> Guides { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "README.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => Guide.Read(file).Blocks.Count > 0).Order(StringComparer.Ordinal),
    ];

    public static string Create()
    {
        StringBuilder program = new(Start);
        foreach (string guide in Guides)
        {
            string builder = Path.GetDirectoryName(guide)!.EndsWith("providers", StringComparison.Ordinal) ? "BounceSourcesBuilder" : "WebApplicationBuilder";
            program.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"static class {Word().Replace(guide, "_")}").AppendLine("{")
                .AppendLine(Given).AppendLine(CultureInfo.InvariantCulture, $"static {builder} builder = null!;");
            foreach ((int index, string block) in Guide.Read(guide).Blocks.Index())
            {
                program.AppendLine(Wrap(index, UsingDirective().Replace(block, "")));
            }

            program.AppendLine("}");
        }

        return program.AppendLine(Named).ToString();
    }

    private static string Wrap(int index, string code) =>
        TypeDeclaration().IsMatch(code) ? code : $"static async Task Block{index}Async()\n{{\n{code}\n}}";

    [GeneratedRegex(@"\W", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^using [\w.]+;\r?$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"^(public|internal) (sealed |static |abstract )*(class|record|interface) ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex TypeDeclaration();
}
