using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

public sealed class ModelsCommandTests
{
    private static string Tiny { get; } = Path.Combine(Repository.Root, "tests", "Footnote.Encoders.Tests", "Fixtures", "bert");

    [Fact]
    public async Task A_folder_copied_by_hand_is_verified()
    {
        var run = await FootnoteProcess.RunAsync("models", "verify", Tiny);

        Assert.Equal((0, "ok"), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task A_damaged_folder_is_told_and_fails()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["config.json", "tokenizer.json"])
        {
            File.Copy(Path.Combine(Tiny, name), Path.Combine(folder.Path, name));
        }

        var run = await FootnoteProcess.RunAsync("models", "verify", folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no model.safetensors", run.Output);
    }

    [Fact]
    public async Task Offline_refuses_to_fetch()
    {
        var run = await FootnoteProcess.RunAsync("models", "pull", "org/name", "--offline");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("offline", run.Error);
    }

    [Fact]
    public async Task What_is_no_name_is_a_mistake_of_usage()
    {
        var run = await FootnoteProcess.RunAsync("models", "pull", "../../etc/passwd");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("org/name", run.Error);
    }
}
