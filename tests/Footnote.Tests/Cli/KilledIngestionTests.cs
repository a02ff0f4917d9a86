using System.Text.Json;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>A process that is killed at any moment leaves a library that the next run completes, equal to one that was never disturbed.</summary>
public sealed class KilledIngestionTests : IDisposable
{
    private const int Kills = 10;
    private const int LongestMilliseconds = 1500;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_library_killed_at_ten_random_moments_ends_complete_and_equal()
    {
        for (var i = 0; i < 80; i++)
        {
            _folder.Write($"documents/part{i}.md", Part(i));
        }

        var documents = Path.Combine(_folder.Path, "documents");
        var killed = Path.Combine(_folder.Path, "killed");
        var random = new Random(1);
        for (var i = 0; i < Kills; i++)
        {
            using var process = FootnoteProcess.Start("ingest", documents, "--library", killed);
            process.WaitForExit(random.Next(LongestMilliseconds));
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        Assert.Equal(await StatusAsync(documents, Path.Combine(_folder.Path, "undisturbed")), await StatusAsync(documents, killed));
        Assert.Equal(0, (await FootnoteProcess.RunAsync("doctor", documents, "--library", killed)).ExitCode);
        Assert.Equal(
            await SearchAsync(documents, Path.Combine(_folder.Path, "undisturbed")),
            await SearchAsync(documents, killed));
    }

    private static async Task<(int Files, int Passages, string Fingerprint, string Vectors)> StatusAsync(string documents, string library)
    {
        Assert.Equal(0, (await FootnoteProcess.RunAsync("ingest", documents, "--library", library)).ExitCode);
        using var status = JsonDocument.Parse((await FootnoteProcess.RunAsync("status", documents, "--library", library, "--json")).Output);
        var figures = status.RootElement.GetProperty("library");
        return (figures.GetProperty("files").GetInt32(), figures.GetProperty("passages").GetInt32(), figures.GetProperty("fingerprint").GetString()!, figures.GetProperty("vectors").GetRawText());
    }

    private static async Task<string> SearchAsync(string documents, string library) =>
        (await FootnoteProcess.RunAsync("search", "torque of the steel bolt in part 42", documents, "--library", library)).Output;

    private static string Part(int i) =>
        $"# Part {i}\n\n" + string.Join("\n\n", Enumerable.Range(0, 60).Select(j => $"## Step {j}\n\nTighten bolt {i * j} with a torque of {(i * 7) + j} Nm. The bolt of part {i} is made of steel."));
}
