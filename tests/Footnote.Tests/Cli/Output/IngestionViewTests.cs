using Footnote.Cli.Output;
using Footnote.Ingestion;

namespace Footnote.Tests.Cli.Output;

public sealed class IngestionViewTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(10);

    [Fact]
    public void Embedding_is_shown_with_its_rate_and_the_time_that_is_left()
    {
        var progress = new IngestionProgress(3, 3, 100, 100, 40, 900, "") { PassagesDone = 2000, PassagesTotal = 5000 };

        Assert.Equal("2000/5000 passages embedded, 200/s", IngestionView.Describe(progress, Elapsed));
        Assert.Equal(15, IngestionView.SecondsLeft(progress, Elapsed));
    }

    [Fact]
    public void Reading_is_shown_with_its_rate_and_the_time_that_is_left()
    {
        var progress = new IngestionProgress(1, 3, 25, 100, 40, 90, "a.pdf");

        Assert.Equal("1/3 files, 40 pages, 4/s", IngestionView.Describe(progress, Elapsed));
        Assert.Equal(30, IngestionView.SecondsLeft(progress, Elapsed));
    }
}
