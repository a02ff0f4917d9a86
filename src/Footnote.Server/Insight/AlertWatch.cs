using Footnote.Platform;
using Footnote.Platform.Monitoring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Insight;

/// <summary>Looks at the alerts every few seconds; one that is fired or resolved goes to the log and to the webhook.</summary>
internal sealed partial class AlertWatch(PlatformHost host, TimeProvider time, ILogger<AlertWatch> logger) : BackgroundService
{
    /// <summary>Time between two looks.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>How often a webhook is tried before an event is given up.</summary>
    private const int MaxTries = 5;

    private readonly AlertNews _news = new();
    private readonly Queue<(AlertEvent Event, int Tries)> _undelivered = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var lease = host.Take();
        var alerts = lease.Platform.Alerts;
        foreach (var happened in _news.Next(alerts.Current(), time.GetUtcNow()).Concat(alerts.TakeBudgetAlerts()))
        {
            LogAlert(logger, happened.Alert, happened.State, happened.Message);
            _undelivered.Enqueue((happened, 0));
        }

        await DeliverAsync(lease.Platform.Webhook, cancellationToken);
    }

    /// <summary>Delivers in order, as far as the webhook takes it; the rest waits for the next look.</summary>
    private async Task DeliverAsync(AlertWebhook? webhook, CancellationToken cancellationToken)
    {
        if (webhook is null)
        {
            _undelivered.Clear();
            return;
        }

        while (_undelivered.TryPeek(out var next))
        {
            try
            {
                await webhook.PostAsync(next.Event, cancellationToken);
            }
            catch (IOException e)
            {
                PutOff(next.Event, next.Tries + 1, e.Message);
                return;
            }

            _undelivered.Dequeue();
        }
    }

    private void PutOff(AlertEvent happened, int tries, string reason)
    {
        _undelivered.Dequeue();
        LogUndelivered(logger, happened.Alert, reason, tries, MaxTries);
        if (tries < MaxTries)
        {
            var later = _undelivered.ToList();
            _undelivered.Clear();
            later.Prepend((happened, tries)).ToList().ForEach(_undelivered.Enqueue);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "Alert {Alert} {State}: {Message}")]
    private static partial void LogAlert(ILogger logger, string alert, string state, string message);

    [LoggerMessage(1102, LogLevel.Warning, "Alert {Alert} was not delivered: {Reason} (try {Tries} of {MaxTries})")]
    private static partial void LogUndelivered(ILogger logger, string alert, string reason, int tries, int maxTries);
}
