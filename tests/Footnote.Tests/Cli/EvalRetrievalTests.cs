using System.Text.Json;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary><c>footnote eval retrieval</c> on a collection of four documents.</summary>
public sealed class EvalRetrievalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvalRetrievalTests()
    {
        _folder.Write("corpus.jsonl", string.Join('\n', new[] { "pump seal water", "valve pressure bar", "motor lid screw", "filter oil change" }
            .Select((text, i) => $$"""{"_id":"d{{i}}","title":"","text":"{{text}}"}""")));
        _folder.Write("queries.jsonl", """{"_id":"Q1","text":"valve pressure"}""");
        _folder.Write("qrels/test.tsv", "query\tdocument\tgrade\nQ1\td1\t1\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_report_is_a_page_and_json_has_every_query()
    {
        var report = Path.Combine(_folder.Path, "report.html");

        var run = await FootnoteProcess.RunAsync("eval", "retrieval", _folder.Path, "--report", report, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        using var rows = JsonDocument.Parse(run.Output);
        Assert.Equal(1, rows.RootElement[0].GetProperty("methods")[0].GetProperty("queryNdcg10").GetProperty("Q1").GetDouble());
    }

    [Fact]
    public async Task A_report_that_could_not_be_written_is_refused_before_measuring()
    {
        var run = await FootnoteProcess.RunAsync("eval", "retrieval", _folder.Path, "--report", Path.Combine(_folder.Path, "missing", "report.html"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("name a file in a folder that exists", run.Error);
    }
}
