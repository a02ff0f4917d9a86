using Footnote.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Footnote.Server.Insight;

/// <summary>What is logged.</summary>
/// <param name="least">The least that is.</param>
internal sealed class LogThresholds(LogThreshold least) : IConfigureOptions<LoggerFilterOptions>
{
    /// <summary>Notes of every request's beginning and end. Where nobody would read them, the host is spared an activity and a scope a request.</summary>
    private const string OfRequests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public void Configure(LoggerFilterOptions options)
    {
        options.MinLevel = Enum.Parse<LogLevel>(least.ToString());
        if (options.MinLevel > LogLevel.Information)
        {
            options.Rules.Add(new LoggerFilterRule(null, OfRequests, LogLevel.None, null));
        }
    }
}
