using System.Runtime.InteropServices;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Footnote.Server.Limits;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Footnote.Server.Configuration;

/// <summary>Reloads the configuration when it is asked for and when the process is sent SIGHUP, and notes in the log what came of it.</summary>
internal sealed partial class Reloading(
    PlatformHost host, SettingsInForce settings, KeyRing keys, LogThresholds thresholds, IOptions<HostOptions> ending, IOptions<FormOptions> forms, ILogger<Reloading> logger) : BackgroundService
{
    /// <summary>Reloads.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used; nothing has changed.</exception>
    public async Task<ReloadReport> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var report = await host.ReloadAsync(Check, cancellationToken);
            Apply(host.Configuration.Config.ServerInForce);
            LogReload(logger, report.Reason, report.Changes.Count, report.Effect);
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

    /// <summary>Throws where the server could not take its settings over.</summary>
    private static void Check(LoadedConfiguration configuration)
    {
        var server = configuration.Config.Server;
        Try("server.frame_ancestors", () => ContentPolicy.Of(server.FrameAncestors));
        Try("server.keys", () => KeyRing.Configured(server.Keys, TimeProvider.System));

        void Try(string key, Action take)
        {
            try
            {
                take();
            }
            catch (ArgumentException e)
            {
                var origins = configuration.Values.Where(value => value.KeyPath.StartsWith(key, StringComparison.Ordinal)).Select(value => value.Origin);
                var origin = origins.FirstOrDefault(each => each != Origin.Default.ToString());
                throw new ConfigurationException([new ConfigProblem(origin is null ? Origin.Default : new Origin(origin), key, e.Message.Replace($"{key}: ", "", StringComparison.Ordinal))]);
            }
        }
    }

    /// <summary>Hands the server's own settings to what does not look at them each time.</summary>
    private void Apply(ServerSettings next)
    {
        settings.Replace(next);
        keys.Configure(next.Keys);
        thresholds.Set(next.LogLevel);
        ending.Value.ShutdownTimeout = next.ShutdownTimeout;
        forms.Value.MultipartBodyLengthLimit = next.MaxUploadBytes;
    }

    [LoggerMessage(1002, LogLevel.Information, "Configuration reloaded. {Reason} {Count} values changed. {Effect}")]
    private static partial void LogReload(ILogger logger, string reason, int count, string effect);

    [LoggerMessage(1003, LogLevel.Error, "Configuration not reloaded, nothing has changed: {Message}")]
    private static partial void LogFailure(ILogger logger, string message);
}
