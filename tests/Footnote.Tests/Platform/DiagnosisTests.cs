using Footnote.Platform;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

public sealed class DiagnosisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tools_disk_model_databases_library_and_components_are_looked_at()
    {
        var checks = (await DiagnoseAsync()).Select(finding => finding.Check).ToList();

        Assert.Subset(
            checks.ToHashSet(),
            new HashSet<string> { "pdftotext", "pdftohtml", "tesseract", "disk", "shipped model", "shipped encoder", "ledger.db", "cache.db", "library", "embedder.model", "retriever.neural_reranking", "answer_generator.llm_client" });
    }

    [Fact]
    public async Task The_encoder_is_read_to_see_whether_it_runs()
    {
        var finding = (await DiagnoseAsync()).Single(finding => finding.Check == "embedder.model");

        Assert.True(finding.IsHealthy);
        Assert.Contains("arctic-embed-xs runs in this process (int8, ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ledger.db", "Move it away to begin a new one")]
    [InlineData("cache.db", "Delete it; it fills again.")]
    public async Task A_damaged_database_is_found_and_the_finding_says_how_to_mend_it(string name, string remedy)
    {
        _folder.Write($".footnote/{name}", new string('x', 5000));

        var finding = (await DiagnoseAsync()).Single(finding => finding.Check == name);

        Assert.False(finding.IsHealthy);
        Assert.Contains(remedy, finding.Message);
    }

    private async Task<IReadOnlyList<Finding>> DiagnoseAsync()
    {
        _folder.Write("a.md", "# Valves\n\nA valve opens at two bar.\n");
        await using var platform = PlatformOrchestrator.Open(new PlatformConfig(), _folder.Path, null, TimeProvider.System);
        return await platform.DiagnoseAsync(default);
    }
}
