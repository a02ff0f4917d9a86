using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Footnote.Server.Insight;

/// <summary>Hears every meter whose name begins with Footnote, and writes what it heard in Prometheus' text format (version 0.0.4).</summary>
internal sealed class PrometheusExporter : IDisposable
{
    /// <summary>Series of one instrument; tags that grow without bound must not eat the memory.</summary>
    private const int MaxSeries = 1000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Names under which some are shown.</summary>
    private readonly IReadOnlyDictionary<string, string> _names = ModelInstruments.OfEncoders;

    public PrometheusExporter()
    {
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Hear(instrument, value, tags, (MetricFamily)state!));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Hear(instrument, value, tags, (MetricFamily)state!));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, state) => Hear(instrument, value, tags, (MetricFamily)state!));
        _listener.Start();
    }

    /// <summary>Everything heard so far, and what gauges say now.</summary>
    /// <param name="names">Names of the instruments that are written; empty for all.</param>
    public string Write(IReadOnlyList<string> names)
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (_lock)
        {
            foreach (var (name, family) in _families.Where(family => names.Count == 0 || names.Contains(family.Key)))
            {
                Write(text, name, family);
            }
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static void Write(StringBuilder text, string name, MetricFamily family)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {family.Help.Replace("\\", @"\\").Replace("\n", @"\n")}\n# TYPE {name} {family.Kind}\n");
        lock (family.Gate)
        {
            WriteSeries(text, name, family);
        }
    }

    private static void WriteSeries(StringBuilder text, string name, MetricFamily family)
    {
        foreach (var (labels, series) in family.Series)
        {
            if (family.Kind == "histogram")
            {
                WriteHistogram(text, name, labels, series);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {series.Value}\n");
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, MetricSeries series)
    {
        var before = labels.Length > 0 ? $"{labels}," : "";
        foreach (var (bound, count) in series.Cumulative())
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"{bound}\"}} {count}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"+Inf\"}} {series.Count}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braced(labels)} {series.Value}\n{name}_count{Braced(labels)} {series.Count}\n");
    }

    private static string Braced(string labels) => labels.Length > 0 ? $"{{{labels}}}" : "";

    private static string KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var name = type.IsGenericType ? type.GetGenericTypeDefinition().Name : type.Name;
        return name.Contains("Histogram", StringComparison.Ordinal) ? "histogram" : name.Contains("Gauge", StringComparison.Ordinal) || name.Contains("UpDown", StringComparison.Ordinal) ? "gauge" : "counter";
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var escaped = Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", @"\n");
            labels.Append(labels.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{name}=\"{escaped}\"");
        }

        return labels.ToString();
    }

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!instrument.Meter.Name.StartsWith("Footnote", StringComparison.Ordinal))
        {
            return;
        }

        MetricFamily? family;
        lock (_lock)
        {
            var name = _names.GetValueOrDefault(instrument.Name, instrument.Name);
            if (!_families.TryGetValue(name, out family))
            {
                _families.Add(name, family = new MetricFamily(instrument.Description ?? name, KindOf(instrument), MetricSeries.BoundsOf(instrument.Unit)));
            }
        }

        listener.EnableMeasurementEvents(instrument, family);
    }

    private static void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, MetricFamily family)
    {
        lock (family.Gate)
        {
            var series = family.Find(tags) ?? (family.Series.Count < MaxSeries ? family.Add(tags, LabelsOf(tags)) : null);
            if (series is not null)
            {
                Record(family.Kind, series, value, isState: instrument.IsObservable || instrument is Gauge<long> or Gauge<double> or Gauge<int>);
            }
        }
    }

    private static void Record(string kind, MetricSeries series, double value, bool isState)
    {
        if (kind == "histogram")
        {
            series.Observe(value);
        }
        else if (isState)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }
}
