using System.Diagnostics;
using Footnote.Ingestion;

namespace Footnote.Cli.Output;

/// <summary>Says every few seconds how many documents of a collection are embedded.</summary>
/// <param name="collection">Its name.</param>
internal sealed class EmbeddingLines(string collection) : IProgress<MeaningProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _watch = new();
    private TimeSpan _next = Interval;
    private int _before;

    /// <inheritdoc/>
    public void Report(MeaningProgress value)
    {
        if (!_watch.IsRunning)
        {
            // What stands before the first report is not only embedding.
            _watch.Start();
            _before = value.Done;
        }
        else if (_watch.Elapsed >= _next)
        {
            _next = _watch.Elapsed + Interval;
            var left = _watch.Elapsed.TotalSeconds * (value.Total - value.Done) / (value.Done - _before);
            Terminal.Error.Line($"{collection}: {value.Done}/{value.Total} documents embedded, about {left:0} s left");
        }
    }
}
