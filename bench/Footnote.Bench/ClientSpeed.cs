using System.Diagnostics;

namespace Footnote.Bench;

/// <summary>What a client reaches, over rounds that take turns with others.</summary>
internal sealed class ClientSpeed(string name)
{
    /// <summary>The compiler has seen enough of the code after so much of it, however little of the processor the first round got.</summary>
    private const long WarmCount = 20_000;

    private double _seconds;
    private double _processorSeconds;
    private long _count;
    private bool _isWarm;

    public string Name { get; } = name;

    public double PerSecond => _count / _seconds;

    public double PerProcessorSecond => _count / _processorSeconds;

    /// <summary>One round; the first one warms up and does not count.</summary>
    /// <param name="concurrency">Calls at one time.</param>
    /// <param name="time">How long.</param>
    /// <param name="call">One call; gives how much it brought.</param>
    public async Task MeasureAsync(int concurrency, TimeSpan time, Func<Task<int>> call)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, processor, count) = (Stopwatch.StartNew(), process.TotalProcessorTime, 0L);
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < time || (!_isWarm && Volatile.Read(ref count) < WarmCount))
            {
                Interlocked.Add(ref count, await call());
            }
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        if (_isWarm)
        {
            _seconds += seconds;
            _processorSeconds += (process.TotalProcessorTime - processor).TotalSeconds;
            _count += count;
        }

        _isWarm = true;
    }
}
