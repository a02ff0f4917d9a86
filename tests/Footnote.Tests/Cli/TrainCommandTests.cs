using System.Text.Json;
using Footnote.Library;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_trains_a_model_that_the_configuration_can_name()
    {
        WriteDocuments(sections: 500);

        var trained = await FootnoteProcess.RunAsync("train", _folder.Path, "--passes", "2");

        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("held-out loss", trained.Error, StringComparison.Ordinal);
        var model = Path.Combine(_folder.Path, LibraryFolder.Name, "static-model.bin");
        Assert.Contains($"model: {model}", trained.Output, StringComparison.Ordinal);
        var config = Path.Combine(_folder.Path, "footnote.yaml");
        await File.WriteAllLinesAsync(config, trained.Output.Split('\n').Where(line => line.Contains("embedder:", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.Contains("model_path:", await File.ReadAllTextAsync(config), StringComparison.Ordinal);
        var ingested = await FootnoteProcess.RunAsync("ingest", _folder.Path, "--config", config, "--reembed");
        Assert.Contains("passages embedded by footnote/static-256@", ingested.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await FootnoteProcess.RunAsync("search", "widget", _folder.Path, "--config", config)).ExitCode);
    }

    [Fact]
    public async Task Too_small_a_folder_is_refused_with_the_reason()
    {
        WriteDocuments(sections: 20);

        var run = await FootnoteProcess.RunAsync("train", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("20 passages give [0-9]+ pairs of texts to learn from; it takes 400", run.Error);
    }

    [Fact]
    public async Task The_outcome_is_there_for_programs()
    {
        WriteDocuments(sections: 500);

        var run = await FootnoteProcess.RunAsync("train", _folder.Path, "--passes", "1", "--json", "--out", Path.Combine(_folder.Path, "mine.bin"));

        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal(Path.Combine(_folder.Path, "mine.bin"), report.RootElement.GetProperty("path").GetString());
        Assert.True(report.RootElement.GetProperty("lossAfter").GetDouble() < report.RootElement.GetProperty("lossBefore").GetDouble());
    }

    [Fact]
    public async Task A_place_where_no_model_can_be_written_is_named_before_anything_is_trained()
    {
        var run = await FootnoteProcess.RunAsync("train", _folder.Path, "--out", Path.Combine(_folder.Path, "missing", "model.bin"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("A model cannot be written to", run.Error, StringComparison.Ordinal);
    }

    private void WriteDocuments(int sections)
    {
        string[] things = ["widget", "gasket", "flange", "valve", "rotor", "spindle", "bracket", "bearing"];
        string[] acts = ["tightened", "replaced", "measured", "inspected", "lubricated", "aligned", "removed"];
        var text = string.Concat(Enumerable.Range(0, sections).Select(i =>
            $"## Service of {things[i % 8]} number {i}\n\nEvery {things[i % 8]} is {acts[i % 7]} after {i} hours. The crew then notes that the part was {acts[(i + 1) % 7]} twice.\n\nBefore step {i} the {things[(i + 3) % 8]} must be {acts[(i + 2) % 7]} and set aside with care.\n\n"));
        File.WriteAllText(Path.Combine(_folder.Path, "manual.md"), $"# Manual\n\n{text}");
    }
}
