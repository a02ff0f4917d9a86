namespace Footnote.Server.Tests.Pictures;

/// <summary>The system's clock on another day: dates are shifted, durations are true.</summary>
internal sealed class ShiftedTimeProvider : TimeProvider
{
    /// <summary>How far from now.</summary>
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
