using System.Globalization;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Output;

/// <summary>Writes classified diagnostics, a batch at a time.</summary>
internal abstract class ClassificationWriter
{
    public static ClassificationWriter Create(OutputFormat format, OutputTarget target, CliConsole console) =>
        format == OutputFormat.Table ? new AsTable(target, console) : new AsLines(target.Stream);

    public abstract Task WriteAsync(IReadOnlyList<ClassifiedText> texts, CancellationToken cancellationToken);

    private sealed class AsLines(Stream stream) : ClassificationWriter
    {
        private readonly JsonLines _lines = new(stream);

        public override Task WriteAsync(IReadOnlyList<ClassifiedText> texts, CancellationToken cancellationToken)
        {
            foreach (ClassifiedText text in texts)
            {
                _lines.Add(text, static (writer, value) => value.WriteTo(writer));
                _lines.Add("\n"u8);
            }

            return _lines.FlushAsync(cancellationToken);
        }
    }

    private sealed class AsTable : ClassificationWriter
    {
        private const string Reason = "REASON";
        private const string Rule = "RULE";

        private static readonly (string, int)[] Shrink = [(Rule, 16), (Reason, 14), (Rule, 8), (Reason, 8)];

        private readonly Terminal _terminal;
        private readonly TextTable<ClassifiedText> _table;

        public AsTable(OutputTarget target, CliConsole console)
        {
            _terminal = target.OpenTerminal(console);
            _table = new TextTable<ClassifiedText>(_terminal.Console, console.Width, [.. Columns()], Shrink);
        }

        public override Task WriteAsync(IReadOnlyList<ClassifiedText> texts, CancellationToken cancellationToken)
        {
            _table.Write(texts);
            return _terminal.FlushAsync(cancellationToken);
        }

        private static IEnumerable<TableColumn<ClassifiedText>> Columns() =>
        [
            new("TYPE", (text, _) => Words<BounceType>.Of(text.Classification.Type), 11) { Style = text => TypeStyle.Of(text.Classification.Type) },
            new(Reason, (text, _) => Words<BounceReason>.Of(text.Classification.Reason), 20),
            new("CODE", (text, _) => text.Classification.SmtpCode?.ToString(CultureInfo.InvariantCulture) ?? "", 4),
            new("STATUS", (text, _) => text.Classification.Status ?? "", 7),
            new(Rule, (text, _) => text.Classification.Rule, 28),
            new("TEXT", (text, _) => text.Text, 0) { IsFiller = true },
        ];
    }
}
