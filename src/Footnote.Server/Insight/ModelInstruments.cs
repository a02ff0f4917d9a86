using System.Diagnostics.Metrics;
using Footnote.Encoders;

namespace Footnote.Server.Insight;

/// <summary>What is counted of the model routes, by the names that Text Embeddings Inference has for it, so that its dashboards show this server as well.</summary>
internal sealed class ModelInstruments
{
    /// <summary>That server's names for what the encoders of this process count.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfEncoders = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [EncoderInstruments.BatchSize.Name] = "te_batch_next_size",
        [EncoderInstruments.BatchTokens.Name] = "te_batch_next_tokens",
        [EncoderInstruments.QueueSize.Name] = "te_queue_size",
    };

    private static readonly KeyValuePair<string, object?> Single = new("method", "single");
    private static readonly KeyValuePair<string, object?> Batch = new("method", "batch");

    private readonly Counter<long> _requests;
    private readonly Counter<long> _successes;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _length;
    private readonly Durations _request;
    private readonly Work _embed;
    private readonly Work _predict;

    public ModelInstruments(Meter meter)
    {
        _requests = meter.CreateCounter<long>("te_request_count", "{request}", "Requests to the model routes. Tag: method.");
        _successes = meter.CreateCounter<long>("te_request_success", "{request}", "Those of them that were answered. Tag: method.");
        _failures = meter.CreateCounter<long>("te_request_failure", "{request}", "Those of them that were refused. Tag: err.");
        _length = meter.CreateHistogram<double>("te_request_input_length", "{token}", "Tokens of an input.");
        _request = new Durations(meter, "te_request", "such a request");
        _embed = new Work(meter, "te_embed");
        _predict = new Work(meter, "te_predict");
    }

    /// <summary>A request was answered.</summary>
    /// <param name="kind">What was done: <c>embed</c> or <c>predict</c>.</param>
    /// <param name="isBatch">Whether it was for several inputs.</param>
    /// <param name="total">Time it took.</param>
    /// <param name="mean">What an input took on average.</param>
    /// <param name="inputs">What each input took; empty where only the average is known.</param>
    /// <param name="count">Number of inputs.</param>
    public void Succeeded(string kind, bool isBatch, TimeSpan total, TextTiming mean, IReadOnlyList<TextTiming> inputs, int count)
    {
        var method = isBatch ? Batch : Single;
        _requests.Add(1, method);
        _successes.Add(1, method);
        _request.Record(total, mean);
        var work = kind == "embed" ? _embed : _predict;
        work.Count(count);
        for (var i = 0; i < count; i++)
        {
            var input = inputs.Count == count ? inputs[i] : mean;
            _length.Record(input.Tokens);
            work.Durations.Record(input.Tokenization + input.Queue + input.Inference, input);
        }
    }

    /// <summary>A request was refused.</summary>
    /// <param name="error">Kind of the refusal.</param>
    /// <param name="isBatch">Whether it was for several inputs; null where it was not understood, so that it does not count as one.</param>
    public void Failed(string error, bool? isBatch)
    {
        if (isBatch is { } known)
        {
            _requests.Add(1, known ? Batch : Single);
        }

        _failures.Add(1, new KeyValuePair<string, object?>("err", error));
    }

    /// <summary>The inputs of one kind.</summary>
    private sealed class Work(Meter meter, string name)
    {
        private readonly Counter<long> _begun = meter.CreateCounter<long>($"{name}_count", "{input}", "Inputs given to the model.");
        private readonly Counter<long> _ended = meter.CreateCounter<long>($"{name}_success", "{input}", "Inputs the model was done with.");

        public Durations Durations { get; } = new(meter, name, "an input");

        public void Count(int inputs)
        {
            _begun.Add(inputs);
            _ended.Add(inputs);
        }
    }

    /// <summary>What something took, whole and in parts.</summary>
    private sealed class Durations(Meter meter, string name, string what)
    {
        private readonly Histogram<double> _total = meter.CreateHistogram<double>($"{name}_duration", "s", $"Time of {what}.");
        private readonly Histogram<double> _tokenization = meter.CreateHistogram<double>($"{name}_tokenization_duration", "s", $"Time of {what} in the tokenizer.");
        private readonly Histogram<double> _queue = meter.CreateHistogram<double>($"{name}_queue_duration", "s", $"Time of {what} waiting for a batch.");
        private readonly Histogram<double> _inference = meter.CreateHistogram<double>($"{name}_inference_duration", "s", $"Time of {what} in the model.");

        public void Record(TimeSpan total, TextTiming parts)
        {
            _total.Record(total.TotalSeconds);
            _tokenization.Record(parts.Tokenization.TotalSeconds);
            _queue.Record(parts.Queue.TotalSeconds);
            _inference.Record(parts.Inference.TotalSeconds);
        }
    }
}
