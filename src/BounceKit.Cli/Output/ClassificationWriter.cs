using System.Globalization;
using BounceKit.Cli.Options;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>Writes classified diagnostics, a batch at a time.</summary>
internal abstract class ClassificationWriter
{
    public static ClassificationWriter Create(OutputFormat format, OutputTarget target, CliConsole console) =>
        format == OutputFormat.Table ? new AsTable(target, console) : new AsLines(target.Stream);

    public abstract Task WriteAsync(IReadOnlyList<ClassifiedText> texts, CancellationToken cancellationToken);

    /// <summary>Ends the output.</summary>
    public virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
        private const string Confidence = "CONFIDENCE";
        private const string Code = "CODE";
        private const string Status = "STATUS";
        private const string Rule = "RULE";
        private const string TextHeading = "TEXT";

        private static readonly (string, int)[] Shrink = [(Rule, 16), (TextHeading, 10), (Rule, 12), (Status, 0), (Code, 0), (Rule, 0), (Confidence, 0), (Reason, 8)];

        private readonly Terminal _terminal;
        private readonly int _width;
        private readonly TextTable<ClassifiedText> _table;
        private readonly SortedSet<(BounceReason Reason, BounceType Type)> _found = [];

        public AsTable(OutputTarget target, CliConsole console)
        {
            _terminal = target.OpenTerminal(console);
            _width = console.Width;
            _table = new TextTable<ClassifiedText>(_terminal.Console, console.Width, [.. Columns()], Shrink);
        }

        public override Task WriteAsync(IReadOnlyList<ClassifiedText> texts, CancellationToken cancellationToken)
        {
            _table.Write(texts);
            _found.UnionWith(texts.Select(text => (text.Classification.Reason, text.Classification.Type)));
            return _terminal.FlushAsync(cancellationToken);
        }

        /// <summary>Writes what to do about each type and reason that occurred.</summary>
        public override Task EndAsync(CancellationToken cancellationToken)
        {
            foreach ((BounceReason reason, BounceType type) in _found)
            {
                _terminal.Console.WriteLine();
                foreach (string line in CellText.Wrap($"{EnumNames<BounceType>.Get(type)} {EnumNames<BounceReason>.Get(reason)}: {type.GetAdvice(reason)}", _width))
                {
                    _terminal.Console.Write(line, Style.Plain);
                    _terminal.Console.WriteLine();
                }
            }

            return _terminal.FlushAsync(cancellationToken);
        }

        private static IEnumerable<TableColumn<ClassifiedText>> Columns() =>
        [
            new("TYPE", (text, _) => EnumNames<BounceType>.Get(text.Classification.Type), 11) { Style = text => TypeStyle.Get(text.Classification.Type) },
            new(Reason, (text, _) => EnumNames<BounceReason>.Get(text.Classification.Reason), 20),
            new(Confidence, (text, _) => EnumNames<BounceConfidence>.Get(text.Classification.Confidence), 10),
            new(Code, (text, _) => text.Classification.SmtpCode?.ToString(CultureInfo.InvariantCulture) ?? "", 4),
            new(Status, (text, _) => text.Classification.Status ?? "", 7),
            new(Rule, (text, _) => text.Classification.Rule, 28),
            new(TextHeading, (text, _) => text.Text, 18) { IsFiller = true },
        ];
    }
}
