using System.Runtime.InteropServices;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Configuration;

/// <summary>Reloads the configuration when it is asked for and when the process is sent SIGHUP, and notes in the log what came of it.</summary>
internal sealed partial class Reloading(PlatformHost host, ILogger<Reloading> logger) : BackgroundService
{
    /// <summary>Reloads.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used; nothing has changed.</exception>
    public async Task<ReloadReport> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var report = await host.ReloadAsync(cancellationToken);
            LogReload(logger, report.Reason, report.Changes.Count);
            return report;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(logger, e.Message);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hangups = new SemaphoreSlim(0);
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            hangups.Release();
        });
        while (true)
        {
            await hangups.WaitAsync(stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    /// <summary>What is wrong is in the log; the server goes on with what it has.</summary>
    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It was logged.
        }
    }

    [LoggerMessage(1002, LogLevel.Information, "Configuration reloaded. {Reason} {Count} values changed")]
    private static partial void LogReload(ILogger logger, string reason, int count);

    [LoggerMessage(1003, LogLevel.Error, "Configuration not reloaded, nothing has changed: {Message}")]
    private static partial void LogFailure(ILogger logger, string message);
}
