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
    private readonly Counter<long> _modelRequests;
    private readonly Counter<long> _modelSuccesses;
    private readonly Counter<long> _modelFailures;
    private readonly Histogram<double> _modelTime;

    public ServerInstruments()
    {
        _requests = _meter.CreateCounter<long>("http_request_count", "{request}", "Requests answered. Tags: method, route, status.");
        _time = _meter.CreateHistogram<double>("http_request_time", "s", "Time from a request's arrival to the end of its reply. Tag: route.");
        _modelRequests = _meter.CreateCounter<long>("te_request_count", "{request}", "Requests to the model routes. Tag: method.");
        _modelSuccesses = _meter.CreateCounter<long>("te_request_success", "{request}", "Those of them that were answered. Tag: method.");
        _modelFailures = _meter.CreateCounter<long>("te_request_failure", "{request}", "Those of them that were refused. Tag: err.");
        _modelTime = _meter.CreateHistogram<double>("te_request_duration", "s", "Time of such a request.");
    }

    /// <summary>A request was answered.</summary>
    public void Request(string method, string route, int status, TimeSpan elapsed)
    {
        _requests.Add(1, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("route", route), new KeyValuePair<string, object?>("status", Statuses[Math.Clamp(status, 0, Statuses.Length - 1)]));
        _time.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("route", route));
    }

    /// <summary>A model route was asked.</summary>
    /// <param name="method">Whether the request held one text or several: <c>single</c> or <c>batch</c>.</param>
    /// <param name="elapsed">Time it took.</param>
    /// <param name="error">Kind of the refusal; null where it was answered.</param>
    public void ModelRequest(string method, TimeSpan elapsed, string? error)
    {
        if (error is null)
        {
            _modelRequests.Add(1, new KeyValuePair<string, object?>("method", method));
            _modelTime.Record(elapsed.TotalSeconds);
            _modelSuccesses.Add(1, new KeyValuePair<string, object?>("method", method));
        }
        else
        {
            _modelFailures.Add(1, new KeyValuePair<string, object?>("err", error));
        }
    }

    public void Dispose() => _meter.Dispose();
}
