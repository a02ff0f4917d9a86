namespace Footnote.Server.Limits;

/// <summary>More requests wait than may; the same request succeeds a little later.</summary>
internal sealed class OverloadedException() : Exception("Too many requests are waiting; try again in a few seconds.")
{
    /// <summary>Seconds after which to try again.</summary>
    public int RetryAfterSeconds { get; } = 2;
}
