using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

public sealed class IncludedFilesTests
{
    [Fact]
    public async Task A_document_is_read_again_when_a_file_it_includes_changes_appears_or_goes()
    {
        using var folder = new TemporaryFolder();
        var old = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder.Write("docs/a.adoc", "Start.\n\n----\ninclude::a.inc[]\n----\n").FullName, old);
        File.SetLastWriteTimeUtc(folder.Write("docs/a.inc", "alpha").FullName, old);
        await using var platform = PlatformOrchestrator.Open(Quick.Config, Path.Combine(folder.Path, "docs"), Path.Combine(folder.Path, "library"), TimeProvider.System);

        Assert.Equal(1, (await platform.IngestAsync(null, CancellationToken.None)).FilesRead);
        Assert.True((await platform.ChangesAsync(CancellationToken.None)).IsEmpty);

        folder.Write("docs/a.inc", "beta");
        Assert.Equal(1, (await platform.IngestAsync(null, CancellationToken.None)).FilesRead);
        Assert.NotEmpty((await platform.SearchAsync("beta", 5, Filter.None, CancellationToken.None)).Candidates);
        Assert.Empty((await platform.SearchAsync("alpha", 5, Filter.None, CancellationToken.None)).Candidates);

        File.Delete(Path.Combine(folder.Path, "docs", "a.inc"));
        Assert.Equal(1, (await platform.IngestAsync(null, CancellationToken.None)).FilesRead);
        Assert.True((await platform.ChangesAsync(CancellationToken.None)).IsEmpty);

        folder.Write("docs/a.inc", "gamma");
        Assert.Equal(1, (await platform.IngestAsync(null, CancellationToken.None)).FilesRead);
    }
}
