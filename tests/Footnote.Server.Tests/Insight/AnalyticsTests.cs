using Footnote.Server.Insight;
using Footnote.Server.Rest;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Insight;

public sealed class AnalyticsTests
{
    [Fact]
    public async Task An_unanswered_question_names_the_nearest_heading_until_its_document_is_forgotten()
    {
        await using var server = await RunningServer.StartAsync();
        using var asked = await server.AskAsync("Which lever did Napoleon paint in Versailles?");
        var analytics = server.Part<Analytics>();
        var gap = Assert.Single((await analytics.LookAsync(AnalyticsPeriod.Of("day"), CancellationToken.None)).Unanswered);
        Assert.Equal(("Opening", "valve.md"), (gap.Nearest!.Heading, gap.Nearest.Path));

        using var forgotten = await server.Client.DeleteAsync($"/api/v1/documents/{DocumentId.Of("valve.md")}");
        gap = Assert.Single((await analytics.LookAsync(AnalyticsPeriod.Of("day"), CancellationToken.None)).Unanswered);
        Assert.Null(gap.Nearest);
    }
}
