using BounceKit.Samples.Tests;

namespace BounceKit.RuleCompiler.Tests;

/// <summary>The step of the library's build that compiles the rules.</summary>
public sealed class BuildTests : IDisposable
{
    private const string Rule = "Clear: Made up for a test\n    user unknown\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-build-");

    private string File => Path.Combine(_folder.FullName, "UserUnknown.rules");

    private string Tables => Path.Combine(_folder.FullName, "obj", "BounceKit.rules.bin");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_mistake_fails_the_build_with_file_and_line()
    {
        System.IO.File.WriteAllText(File, Rule + "    (user|mailbox gone\n");

        (int exitCode, string output) = await BuildAsync();

        exitCode.Should().NotBe(0);
        output.Should().Contain($"{File}(3): error RULE001: A bracket is opened and never closed.");
        System.IO.File.Exists(Tables).Should().BeFalse();
    }

    [Fact]
    public async Task Rules_are_compiled_when_they_have_changed_and_only_then()
    {
        System.IO.File.WriteAllText(File, Rule);
        (await BuildAsync()).ExitCode.Should().Be(0);
        byte[] first = System.IO.File.ReadAllBytes(Tables);
        DateTime written = System.IO.File.GetLastWriteTimeUtc(Tables);

        (await BuildAsync()).ExitCode.Should().Be(0);
        System.IO.File.GetLastWriteTimeUtc(Tables).Should().Be(written);

        System.IO.File.WriteAllText(File, Rule + "    no such user\n");
        (await BuildAsync()).ExitCode.Should().Be(0);
        System.IO.File.ReadAllBytes(Tables).Should().NotEqual(first);

        System.IO.File.WriteAllText(Path.Combine(_folder.FullName, "MailboxFull.rules"), "Clear: Made up for a test\n    over quota\n");
        System.IO.File.WriteAllText(File, Rule);
        (await BuildAsync()).ExitCode.Should().Be(0);
        System.IO.File.Delete(Path.Combine(_folder.FullName, "MailboxFull.rules"));
        (await BuildAsync()).ExitCode.Should().Be(0);
        System.IO.File.ReadAllBytes(Tables).Should().Equal(first, "the file of another reason is gone");
    }

    private async Task<(int ExitCode, string Output)> BuildAsync()
    {
        (int exitCode, string output, string errors) = await DotNet.RunAsync(
            Path.Combine(Repository.Root, "src", "BounceKit"),
            "msbuild", "BounceKit.csproj", "-nologo", "-t:CompileRules", $"-p:Configuration={DotNet.Configuration}", "-p:BuildProjectReferences=false",
            $"-p:RuleFolder={_folder.FullName}", $"-p:IntermediateOutputPath={_folder.FullName}/obj/");
        return (exitCode, output + errors);
    }
}
