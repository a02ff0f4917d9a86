using System.Text.Json;
using Footnote.Fakes;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

public sealed class BenchEmbedderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_service_is_measured_over_http()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { Width = 24 });
        var config = _folder.Write("tei.yaml", $"embedder: {{ config: {{ model: {{ type: tei, config: {{ url: \"{fake.Url}\" }} }} }} }}").FullName;

        var text = await FootnoteProcess.RunAsync("bench", "embedder", _folder.Path, "-c", config, "--singles", "5", "--batches", "1");
        using var json = JsonDocument.Parse((await FootnoteProcess.RunAsync("bench", "embedder", _folder.Path, "-c", config, "--singles", "5", "--batches", "1", "--json")).Output);

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Matches(@"^\S+: 24 numbers a vector, texts of 60 words\n", text.Output);
        Assert.Matches(@"batch of 100 +1 +100 +[0-9.]+ +[0-9.]+ +[0-9.]+\n", text.Output);
        Assert.Equal([1, 5, 100, 400], json.RootElement.GetProperty("speeds").EnumerateArray().Select(speed => speed.GetProperty("texts").GetInt32()));
    }

    [Fact]
    public async Task Without_documents_a_fitted_embedder_says_what_to_do()
    {
        var file = _folder.Write("latent.yaml", "embedder: { config: { model: { type: latent } } }").FullName;
        var run = await FootnoteProcess.RunAsync("bench", "embedder", _folder.Path, "-c", file);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Ingest a folder first, or configure a model", run.Error);
    }
}
