using BounceKit.RuleCompiler.Files;
using BounceKit.RuleCompiler.Tables;

const string Usage = """
    Compiles the classifier's rules. The build of BounceKit runs it.

    BounceKit.RuleCompiler <folder with .rules and .words files> <file to write>
    """;

if (args is not [string folder, string output])
{
    Console.Error.WriteLine(Usage);
    return 2;
}

RuleFolder rules = RuleFolder.Read(folder);
foreach (RuleError error in rules.Errors)
{
    Console.Error.WriteLine(error);
}

if (rules.Errors.Count > 0)
{
    return 1;
}

try
{
    File.WriteAllBytes(output, TableWriter.Write(rules.Rules));
    return 0;
}
catch (InvalidDataException tooMany)
{
    Console.Error.WriteLine(new RuleError(folder, 1, tooMany.Message));
    return 1;
}
