using System.Diagnostics.Metrics;
using System.Globalization;

namespace Footnote.Server.Insight;

/// <summary>What the server counts of the requests it is asked.</summary>
internal sealed class ServerInstruments : IDisposable
{
    /// <summary>Statuses as text, so that none is made for a request.</summary>
    private static readonly string[] Statuses = [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    private readonly Meter _meter = new("Footnote.Server");
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _time;

    public ServerInstruments()
    {
        _requests = _meter.CreateCounter<long>("http_request_count", "{request}", "Requests answered. Tags: method, route, status.");
        _time = _meter.CreateHistogram<double>("http_request_time", "s", "Time from a request's arrival to the end of its reply. Tag: route.");
        Models = new ModelInstruments(_meter);
    }

    /// <summary>What is counted of the model routes.</summary>
    public ModelInstruments Models { get; }

    /// <summary>A request was answered.</summary>
    public void Request(string method, string route, int status, TimeSpan elapsed)
    {
        _requests.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("route", route), new KeyValuePair<string, object?>("status", Statuses[Math.Clamp(status, 0, Statuses.Length - 1)]));
        _time.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("route", route));
    }

    public void Dispose() => _meter.Dispose();
}
