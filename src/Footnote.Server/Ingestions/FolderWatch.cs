using Footnote.Platform;
using Microsoft.Extensions.Hosting;

namespace Footnote.Server.Ingestions;

/// <summary>Reads the folder when the server starts, and after every change of it.</summary>
internal sealed class FolderWatch(PlatformOrchestrator platform, IngestionJobs jobs) : BackgroundService
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
        await platform.FollowAsync(
            async token =>
            {
                await jobs.RunAsync(cause, token);
                cause = "change";
            },
            stoppingToken);
    }
}
