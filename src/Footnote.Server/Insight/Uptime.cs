namespace Footnote.Server.Insight;

/// <summary>Time since the server was made.</summary>
internal sealed class Uptime(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>That time.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);
}
