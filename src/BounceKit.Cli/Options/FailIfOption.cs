using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using BounceKit.Cli.Statistics;

namespace BounceKit.Cli.Options;

/// <summary>On which counts a run ends with <see cref="ExitCode.ConditionMet"/>.</summary>
internal sealed class FailIfOption : Option<FailCondition[]>
{
    public FailIfOption()
        : base("--fail-if")
    {
        HelpName = "CONDITION";
        Description =
            "Exit with 3 if there are more: 'hard>100', 'newsletter:mailboxFull>=20', or a share such as 'hard>5%'. A type or a reason; may be repeated.";
        CustomParser = Parse;
        CompletionSources.Clear();
        CompletionSources.Add(Complete);
    }

    private static FailCondition[] Parse(ArgumentResult argument)
    {
        List<FailCondition> conditions = [];
        foreach (Token token in argument.Tokens)
        {
            if (FailConditionParser.TryParse(token.Value, out string problem) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                argument.AddOptionError(problem);
            }
        }

        return [.. conditions];
    }

    // What is counted, after the name of a source that may have been typed. Not the sign: a shell would redirect.
    private static IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        string word = context.WordToComplete;
        string before = word[..(word.LastIndexOf(':') + 1)];
        return FailConditionParser.Known.Select(name => new CompletionItem(before + name));
    }
}
