using Footnote.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Footnote.Server.Insight;

/// <summary>What is logged.</summary>
/// <param name="least">The least that is.</param>
internal sealed class LogThresholds(LogThreshold least) : IConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    /// <summary>Notes of every request's beginning and end. Where nobody would read them, the host is spared an activity and a scope a request.</summary>
    private const string OfRequests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private volatile CancellationTokenSource _changing = new();
    private LogThreshold _least = least;

    /// <inheritdoc/>
    public string Name => Options.DefaultName;

    /// <summary>Logs from here on what is at least as grave; loggers that are in use hear of it.</summary>
    public void Set(LogThreshold wanted)
    {
        if (wanted == _least)
        {
            return;
        }

        _least = wanted;
        using var changed = Interlocked.Exchange(ref _changing, new CancellationTokenSource());
        changed.Cancel();
    }

    /// <inheritdoc/>
    public void Configure(LoggerFilterOptions options)
    {
        options.MinLevel = Enum.Parse<LogLevel>(_least.ToString());
        if (options.MinLevel > LogLevel.Information)
        {
            options.Rules.Add(new LoggerFilterRule(null, OfRequests, LogLevel.None, null));
        }
    }

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(_changing.Token);

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();
}
