using Footnote.Platform.Monitoring;

namespace Footnote.Tests.Platform.Monitoring;

public sealed class AlertNewsTests
{
    private readonly AlertNews _news = new();

    [Fact]
    public void An_alert_is_told_when_it_is_fired_and_when_it_is_resolved_and_not_between()
    {
        Assert.Empty(Next(Cost(isFired: false)));
        Assert.Equal("cost fired", Assert.Single(Next(Cost(isFired: true))));
        Assert.Empty(Next(Cost(isFired: true)));
        Assert.Equal("cost resolved", Assert.Single(Next(Cost(isFired: false))));
        Assert.Empty(Next(Cost(isFired: false)));
    }

    [Fact]
    public void An_alert_that_is_taken_out_of_the_configuration_is_resolved()
    {
        Next(Cost(isFired: true));

        Assert.Equal("cost resolved", Assert.Single(Next()));
    }

    private static Alert Cost(bool isFired) => new("cost", isFired, 1, 1, "USD", "So much.", DateTimeOffset.UnixEpoch);

    private IEnumerable<string> Next(params Alert[] alerts) => _news.Next(alerts, DateTimeOffset.UnixEpoch).Select(news => $"{news.Alert} {news.State}");
}
