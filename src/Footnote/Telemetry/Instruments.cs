using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Footnote.Telemetry;

/// <summary>Every instrument of the system, with its unit and tags. One object a process; a test makes its own and hears only that.</summary>
public sealed class Instruments : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Footnote";

    private readonly Meter _meter = new(MeterName);
    private readonly RecentShares _attempts;
    private readonly RecentShares _cacheLookups;
    private readonly RecentTimes _answers;
    private readonly Counter<long> _requestCount;
    private readonly Counter<long> _errorCount;
    private readonly Histogram<double> _responseTime;
    private readonly Counter<long> _modelCalls;
    private readonly Histogram<double> _modelCallTime;
    private readonly Histogram<double> _costPerRequest;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _breakerChanges;
    private readonly Counter<long> _fallbacks;
    private readonly Counter<long> _cacheHits;
    private readonly Counter<long> _cacheMisses;
    private readonly Counter<long> _budgetRefusals;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _answerTime;
    private readonly Gauge<int> _alertFired;
    private readonly Counter<long> _alertChanges;

    /// <summary>Instruments on a clock, which the shares of the last five minutes need.</summary>
    public Instruments(TimeProvider time)
    {
        _attempts = new RecentShares(time);
        _cacheLookups = new RecentShares(time);
        _answers = new RecentTimes(time);
        _requestCount = _meter.CreateCounter<long>("api_request_count", "{request}", "Calls that went out to a model service, each attempt of a retried call. Tags: provider, model, kind.");
        _errorCount = _meter.CreateCounter<long>("api_error_count", "{request}", "Those of them that failed. Tags: provider, model, kind, cause.");
        _meter.CreateObservableGauge("api_error_rate", () => Measurements(_attempts, "provider"), "1", "Share of calls of the last five minutes that failed, 0 to 1. Tag: provider.");
        _responseTime = _meter.CreateHistogram<double>("api_response_time", "s", "Time to the reply of such a call; of a stream, to its first word. Tags: provider, model, kind.");
        _modelCalls = _meter.CreateCounter<long>("model_call_count", "{call}", "Calls as their caller sees them, answered from a cache, a fallback or otherwise. Tags: kind, outcome.");
        _modelCallTime = _meter.CreateHistogram<double>("model_call_time", "s", "Time of such a call; of a stream, to its end. Tags: kind, outcome.");
        _costPerRequest = _meter.CreateHistogram<double>("cost_per_request", "{USD}", "Price of a paid call: tokens times listed price. Tags: provider, model, kind.");
        _retries = _meter.CreateCounter<long>("model_retry_count", "{retry}", "Attempts after the first. Tags: provider, cause.");
        _breakerChanges = _meter.CreateCounter<long>("circuit_breaker_change_count", "{change}", "Changes of a circuit breaker. Tags: provider, cause, state.");
        _fallbacks = _meter.CreateCounter<long>("model_fallback_count", "{fallback}", "Calls answered by another model than the first. Tags: kind, from, to.");
        _cacheHits = _meter.CreateCounter<long>("cache_hit_count", "{entry}", "Entries found in the cache. Tag: kind.");
        _cacheMisses = _meter.CreateCounter<long>("cache_miss_count", "{entry}", "Entries looked for and not found. Tag: kind.");
        _meter.CreateObservableGauge("cache_hit_rate", () => Measurements(_cacheLookups, "kind"), "1", "Share of lookups of the last five minutes that were found, 0 to 1. Tag: kind.");
        _budgetRefusals = _meter.CreateCounter<long>("budget_refusal_count", "{call}", "Calls not made because a budget is used up. Tag: provider.");
        _batchSize = _meter.CreateHistogram<int>("model_batch_size", "{text}", "Texts or passages joined into one call. Tag: kind.");
        _meter.CreateObservableGauge("memory_usage", () => Environment.WorkingSet, "By", "Memory of the process that lies in RAM.");
        _answerTime = _meter.CreateHistogram<double>("answer_time", "s", "Time from a question to its whole answer. Tag: outcome.");
        _alertFired = _meter.CreateGauge<int>("alert_fired", "1", "1 while an alert of monitoring.alerts is fired, 0 while it is not. Tag: alert.");
        _alertChanges = _meter.CreateCounter<long>("alert_change_count", "{change}", "Alerts that were fired or resolved. Tags: alert, state.");
    }

    /// <summary>One attempt to reach a model service is over.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="model">The model.</param>
    /// <param name="kind">chat, embedding or rerank.</param>
    /// <param name="elapsed">Time to the reply or to the failure.</param>
    /// <param name="cause">What it failed of; null where it did not.</param>
    public void Attempt(string provider, string model, string kind, TimeSpan elapsed, string? cause)
    {
        TagList tags = [new("provider", provider), new("model", model), new("kind", kind)];
        _requestCount.Add(1, tags);
        _responseTime.Record(elapsed.TotalSeconds, tags);
        _attempts.Add(provider, cause is not null);
        if (cause is not null)
        {
            tags.Add("cause", cause);
            _errorCount.Add(1, tags);
        }
    }

    /// <summary>A call is over, as its caller sees it.</summary>
    public void Call(string kind, TimeSpan elapsed, string outcome)
    {
        TagList tags = [new("kind", kind), new("outcome", outcome)];
        _modelCalls.Add(1, tags);
        _modelCallTime.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>A paid call was settled.</summary>
    public void Cost(string provider, string model, string kind, decimal dollars) =>
        _costPerRequest.Record((double)dollars, new TagList { { "provider", provider }, { "model", model }, { "kind", kind } });

    /// <summary>A call is tried again.</summary>
    public void Retry(string provider, string cause) => _retries.Add(1, new TagList { { "provider", provider }, { "cause", cause } });

    /// <summary>A circuit breaker changed its state.</summary>
    public void Breaker(string provider, string cause, string state) =>
        _breakerChanges.Add(1, new TagList { { "provider", provider }, { "cause", cause }, { "state", state } });

    /// <summary>Another model than the first answered.</summary>
    public void Fallback(string kind, string from, string to) => _fallbacks.Add(1, new TagList { { "kind", kind }, { "from", from }, { "to", to } });

    /// <summary>The cache was asked.</summary>
    public void Cache(string kind, int hits, int misses)
    {
        _cacheHits.Add(hits, new TagList { { "kind", kind } });
        _cacheMisses.Add(misses, new TagList { { "kind", kind } });
        _cacheLookups.Add(kind, hits, misses);
    }

    /// <summary>A budget refused a call.</summary>
    public void BudgetRefusal(string provider) => _budgetRefusals.Add(1, new TagList { { "provider", provider } });

    /// <summary>A batch went out.</summary>
    public void Batch(string kind, int size) => _batchSize.Record(size, new TagList { { "kind", kind } });

    /// <summary>A question has its answer.</summary>
    /// <param name="elapsed">Time from the question to the whole answer.</param>
    /// <param name="isRefused">Whether the answer is that the documents do not say.</param>
    public void Answer(TimeSpan elapsed, bool isRefused)
    {
        _answerTime.Record(elapsed.TotalSeconds, new TagList { { "outcome", isRefused ? "refused" : "answered" } });
        _answers.Add(elapsed);
    }

    /// <summary>An alert was looked at.</summary>
    public void Alert(string alert, bool isFired) => _alertFired.Record(isFired ? 1 : 0, new TagList { { "alert", alert } });

    /// <summary>An alert was fired or resolved.</summary>
    public void AlertChange(string alert, string state) => _alertChanges.Add(1, new TagList { { "alert", alert }, { "state", state } });

    /// <summary>Attempts of the last five minutes, by provider; those are counted that failed.</summary>
    internal IReadOnlyList<RecentShare> RecentAttempts() => _attempts.Current();

    /// <summary>Times of the answers of the last five minutes, shortest first.</summary>
    internal IReadOnlyList<TimeSpan> RecentAnswers() => _answers.Sorted();

    /// <summary>Whether an instrument is one of these; for listeners that must not hear another object's.</summary>
    public bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, _meter);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> Measurements(RecentShares shares, string tag) =>
        shares.Current().Select(share => new Measurement<double>(share.Share, new KeyValuePair<string, object?>(tag, share.Name)));
}
