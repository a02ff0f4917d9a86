using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Tests.Secrets;

/// <summary>Hears everything that is logged, traced and measured in the process, at every level.</summary>
internal sealed class Recorder : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _heard = [];
    private readonly ActivityListener _traces;
    private readonly MeterListener _figures = new();

    public Recorder()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_traces);
        _figures.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _figures.SetMeasurementEventCallback<long>(Hear);
        _figures.SetMeasurementEventCallback<int>(Hear);
        _figures.SetMeasurementEventCallback<double>(Hear);
        _figures.Start();
    }

    /// <summary>What was heard, as text.</summary>
    public IReadOnlyCollection<string> Heard => _heard;

    public ILogger CreateLogger(string categoryName) => new RecordingLogger(_heard, categoryName);

    public void Dispose()
    {
        _traces.Dispose();
        _figures.Dispose();
    }

    private void Hear(Activity activity)
    {
        var tags = activity.TagObjects.Concat(activity.Events.SelectMany(happened => happened.Tags)).Concat(activity.Baggage.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)));
        _heard.Enqueue($"trace {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', tags)} {string.Join(' ', activity.Events.Select(happened => happened.Name))}");
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _heard.Enqueue($"figure {instrument.Meter.Name} {instrument.Name} {measurement} {string.Join(' ', tags.ToArray())}");

    private sealed class RecordingLogger(ConcurrentQueue<string> heard, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            heard.Enqueue($"scope {category} {Show(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            heard.Enqueue($"log {category} {formatter(state, exception)} {Show(state)} {exception}");

        private static string Show(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : $"{state}";
    }
}
