using Footnote.Platform;
using Microsoft.Extensions.Hosting;

namespace Footnote.Server.Ingestions;

/// <summary>Reads the folder when the server starts, after every change of it, and when the configuration was reloaded.</summary>
internal sealed class FolderWatch(PlatformHost host, IngestionJobs jobs) : BackgroundService
{
    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        jobs.Stop();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var cause = "start";
        while (!stoppingToken.IsCancellationRequested)
        {
            await using var lease = host.Take();
            using var until = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lease.Replaced);
            await lease.Platform.FollowAsync(
                async token =>
                {
                    await jobs.RunAsync(cause, token);
                    cause = "change";
                },
                until.Token);
            cause = "reload";
        }
    }
}
