using System.Diagnostics;
using System.Globalization;

namespace Footnote.Tests.Support;

/// <summary>Time that work had a processor: however busy the machine is, the same work takes about the same.</summary>
internal static class ProcessorTime
{
    private const string OfThread = "/proc/thread-self/schedstat";

    /// <summary>What work takes that stays on this thread; on systems that do not tell, the time it takes by the clock.</summary>
    public static TimeSpan Of(Action work)
    {
        var (begun, started) = (Nanoseconds(), Stopwatch.GetTimestamp());
        work();
        return Nanoseconds() is { } ended && begun is { } first ? TimeSpan.FromMicroseconds((ended - first) / 1000.0) : Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The kernel's first figure is the nanoseconds that the thread has run.</summary>
    private static long? Nanoseconds() => File.Exists(OfThread) ? long.Parse(File.ReadAllText(OfThread).Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
