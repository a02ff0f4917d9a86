using System.Text.Json;
using Footnote.Ingestion;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Tests.Ingestion;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>A library does not depend on the order in which its files came, nor on how many came together.</summary>
public sealed class OrderOfFilesTests : IDisposable
{
    private static readonly string[] Questions = ["What happens to files that were renamed?", "How long is a passage?", "Which exit code means that files could not be read?"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answers_are_the_same_to_the_byte_however_the_library_was_built()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
        {
            _folder.Write(Path.Combine("documents", Path.GetRelativePath(Repository.Root, file)), await File.ReadAllTextAsync(file));
        }

        var oneByOne = await AnswersAsync("one", new IngestionSettings { Workers = 1, CommitLength = 1 });
        var together = await AnswersAsync("together", new IngestionSettings { Workers = 4 });
        var interrupted = await AnswersAsync("interrupted", new IngestionSettings { Workers = 2, CommitLength = 5000 }, stopAfter: 4);

        Assert.Contains("not read again", oneByOne);
        Assert.Equal(oneByOne, together);
        Assert.Equal(oneByOne, interrupted);
    }

    private async Task<string> AnswersAsync(string library, IngestionSettings settings, int? stopAfter = null)
    {
        var config = new PlatformConfig { DocumentProcessor = new DocumentProcessorSettings { Ingestion = settings } };
        await using var platform = PlatformOrchestrator.Open(config, Path.Combine(_folder.Path, "documents"), Path.Combine(_folder.Path, library), TimeProvider.System);
        if (stopAfter is { } files)
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await platform.IngestAsync(new StopAfter(files, stop), stop.Token));
        }

        await platform.IngestAsync(progress: null, default);
        var answers = new List<object>();
        foreach (var question in Questions)
        {
            answers.Add(await platform.AskAsync(question, Filter.None, default));
            answers.Add((await platform.SearchAsync(question, 10, Filter.None, default)).Candidates);
        }

        return JsonSerializer.Serialize(answers);
    }
}
