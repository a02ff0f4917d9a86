using System.Collections.Concurrent;
using Footnote.Encoders.Models;
using Footnote.Encoders.Tokenizers;

namespace Footnote.Encoders.Scheduling;

/// <summary>Cuts texts into tokens a slice ahead of their computation, so that memory does not grow with the number of texts.</summary>
internal sealed class SequenceReader
{
    /// <summary>Texts that are cut and queued together.</summary>
    private const int Slice = 256;

    private readonly ConcurrentBag<TokenBuffer> _buffers = [];
    private readonly ITokenizer _tokenizer;
    private readonly int _longest;
    private readonly TimeProvider _time;

    /// <summary>Reads texts for a model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public SequenceReader(ModelFolder model, TextEncoderSettings settings, TimeProvider time)
    {
        if (settings is not { BatchTokens: >= 16 and <= 8192, Threads: >= 1, MaxTokens: null or >= 1 })
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings, "A batch has 16 to 8192 tokens, an encoder 1 thread or more, a text 1 token or more.");
        }

        (_tokenizer, _time) = (model.Tokenizer, time);
        _longest = Math.Min(settings.MaxTokens ?? model.MaxTokens, model.MaxTokens);
    }

    /// <summary>Cuts one text.</summary>
    /// <param name="index">Which.</param>
    /// <param name="tokenizer">Cuts.</param>
    /// <param name="buffer">Receives the tokens.</param>
    /// <param name="longest">Tokens allowed.</param>
    public delegate void Cut(int index, ITokenizer tokenizer, TokenBuffer buffer, int longest);

    /// <summary>What the scheduler needs to know.</summary>
    public static SchedulerSettings Scheduling(TextEncoderSettings settings) =>
        new() { BatchTokens = settings.BatchTokens, Threads = settings.Threads, Linger = settings.Linger };

    /// <summary>The longest text in tokens.</summary>
    public int Longest => _longest;

    /// <summary>Cuts and computes.</summary>
    public async Task<float[][]> RunAsync(BatchScheduler scheduler, int count, Cut cut, CancellationToken cancellationToken) =>
        (await RunAsync(scheduler, count, cut, Truncation.End, cancellationToken)).Values;

    /// <summary>Cuts and computes.</summary>
    /// <exception cref="TextTooLongException">A text is too long and must not be cut.</exception>
    public async Task<EncodedTexts> RunAsync(BatchScheduler scheduler, int count, Cut cut, Truncation truncation, CancellationToken cancellationToken)
    {
        var (results, timings) = (new float[count][], new TextTiming[count]);
        Task<(float[][] Values, IReadOnlyList<TextTiming> Timings)>? ahead = null;
        var (place, tokens) = (0, 0L);
        for (var first = 0; first < count; first += Slice)
        {
            var sequences = Read(first, Math.Min(Slice, count - first), cut, truncation);
            tokens += sequences.Sum(sequence => sequence.Ids.Length);
            var next = scheduler.MeasureAsync(sequences, cancellationToken);
            place = await Collect(ahead, results, timings, place);
            ahead = next;
        }

        await Collect(ahead, results, timings, place);
        return new EncodedTexts(results, tokens) { Timings = timings };
    }

    private static async Task<int> Collect(Task<(float[][] Values, IReadOnlyList<TextTiming> Timings)>? slice, float[][] results, TextTiming[] timings, int place)
    {
        if (slice is null)
        {
            return place;
        }

        var (vectors, times) = await slice;
        vectors.CopyTo(results, place);
        for (var i = 0; i < times.Count; i++)
        {
            timings[place + i] = times[i];
        }

        return place + vectors.Length;
    }

    private TokenSequence[] Read(int first, int count, Cut cut, Truncation truncation)
    {
        var buffer = _buffers.TryTake(out var used) ? used : new TokenBuffer();
        var sequences = new TokenSequence[count];
        for (var i = 0; i < count; i++)
        {
            var begun = _time.GetTimestamp();
            cut(first + i, _tokenizer, buffer, truncation == Truncation.End ? _longest : int.MaxValue);
            sequences[i] = Sequence(buffer, truncation) with { Cutting = _time.GetElapsedTime(begun) };
        }

        _buffers.Add(buffer);
        return sequences;
    }

    private TokenSequence Sequence(TokenBuffer buffer, Truncation truncation) =>
        buffer.Count <= _longest ? new TokenSequence(buffer.Ids.ToArray(), buffer.TypeIds.ToArray())
        : truncation == Truncation.Start ? StartTruncation.Cut(buffer, _longest)
        : throw new TextTooLongException(buffer.Count, _longest);
}
