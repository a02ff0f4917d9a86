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

    /// <summary>Reads texts for a model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public SequenceReader(ModelFolder model, TextEncoderSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.BatchTokens, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.BatchTokens, 8192);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Threads, 1);
        _tokenizer = model.Tokenizer;
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

    /// <summary>Cuts and computes.</summary>
    public async Task<float[][]> RunAsync(BatchScheduler scheduler, int count, Cut cut, CancellationToken cancellationToken)
    {
        var results = new float[count][];
        Task<float[][]>? ahead = null;
        var place = 0;
        for (var first = 0; first < count; first += Slice)
        {
            var next = scheduler.RunAsync(Read(first, Math.Min(Slice, count - first), cut), cancellationToken);
            place = await Collect(ahead, results, place);
            ahead = next;
        }

        await Collect(ahead, results, place);
        return results;
    }

    private static async Task<int> Collect(Task<float[][]>? slice, float[][] results, int place)
    {
        if (slice is null)
        {
            return place;
        }

        var vectors = await slice;
        vectors.CopyTo(results, place);
        return place + vectors.Length;
    }

    private TokenSequence[] Read(int first, int count, Cut cut)
    {
        var buffer = _buffers.TryTake(out var used) ? used : new TokenBuffer();
        var sequences = new TokenSequence[count];
        for (var i = 0; i < count; i++)
        {
            cut(first + i, _tokenizer, buffer, _longest);
            sequences[i] = new TokenSequence(buffer.Ids.ToArray(), buffer.TypeIds.ToArray());
        }

        _buffers.Add(buffer);
        return sequences;
    }
}
