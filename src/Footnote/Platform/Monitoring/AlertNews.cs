namespace Footnote.Platform.Monitoring;

/// <summary>Tells what has changed since it was last asked. It outlives a reload of the configuration, so that nothing is told twice.</summary>
public sealed class AlertNews
{
    private Dictionary<string, Alert> _fired = new(StringComparer.Ordinal);

    /// <summary>Alerts that were fired or resolved since the last call.</summary>
    /// <param name="alerts">Every alert as it is now; one that is missing is watched no longer, and so resolved.</param>
    /// <param name="at">Now.</param>
    public IReadOnlyList<AlertEvent> Next(IReadOnlyList<Alert> alerts, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var fired = alerts.Where(alert => alert.IsFired).ToDictionary(alert => alert.Name, StringComparer.Ordinal);
        List<AlertEvent> news = [];
        foreach (var (name, alert) in fired.Where(pair => !_fired.ContainsKey(pair.Key)))
        {
            news.Add(AlertEvent.Of(alert, at));
        }

        foreach (var (name, alert) in _fired.Where(pair => !fired.ContainsKey(pair.Key)))
        {
            var now = alerts.FirstOrDefault(known => known.Name == name) ?? alert with { IsFired = false, Message = "It is watched no longer." };
            news.Add(AlertEvent.Of(now, at));
        }

        _fired = fired;
        return news;
    }
}
