using Footnote.Encoders.Models;
using Footnote.Encoders.Scheduling;
using Footnote.Encoders.Tokenizers;
using Footnote.Encoders.Transformer;

namespace Footnote.Encoders;

/// <summary>
/// Reads question and passage together and says how well they fit, with a sequence classification model of BERT's family, on the processor, in the process. Safe for
/// use by many threads: their pairs are joined into batches.
/// </summary>
public sealed class CrossEncoder : IDisposable
{
    private readonly EncoderFiles _files;
    private readonly BatchScheduler _scheduler;
    private readonly SequenceReader _reader;

    private CrossEncoder(ModelFolder model, TextEncoderSettings settings, TimeProvider time)
    {
        if (model.Config.NumLabels == 0)
        {
            throw new InvalidModelException(model.Path, "the model has no classification head; a cross-encoder such as cross-encoder/ms-marco-MiniLM-L6-v2 has one");
        }

        Model = model;
        (var computation, Notice) = Transformer.Computation.Choose(settings);
        _files = EncoderFiles.Open(model, computation, hasHead: true);
        _reader = new SequenceReader(model, settings, time);
        _scheduler = new BatchScheduler(() => new ClassificationWorker(_files.Parts.Encoder, _files.Parts.Head!), SequenceReader.Scheduling(settings), time);
    }

    /// <summary>The model's files.</summary>
    public ModelFolder Model { get; }

    /// <summary>What its weights are kept in.</summary>
    public EncoderPrecision Precision => _files.Computation.Precision;

    /// <summary>The longest pair it reads, in tokens, special ones included.</summary>
    public int MaxTokens => _reader.Longest;

    /// <summary>What it computes with, such as <c>int8, oneDNN 2.6.3</c>.</summary>
    public string Computation => _files.Computation.Description;

    /// <summary>Why it computes with something else than the settings say; null where it does not.</summary>
    public string? Notice { get; }

    /// <summary>Opens a model: its files are read and checked; its weights are packed by another thread, for which the first pairs wait.</summary>
    /// <param name="folder">A folder as the hub has it: <c>config.json</c>, <c>model.safetensors</c>, a tokenizer.</param>
    /// <param name="settings">How it computes; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InvalidModelException">A file is missing, damaged or of a kind that is not supported, or the model has no classification head.</exception>
    public static CrossEncoder Open(string folder, TextEncoderSettings? settings = null, TimeProvider? time = null) =>
        new(ModelFolder.Begin(folder), settings ?? new TextEncoderSettings(), time ?? TimeProvider.System);

    /// <inheritdoc cref="TextEncoder.Rehearse"/>
    public void Rehearse() => Rehearsal.Begin(texts => LogitsAsync("", texts));

    /// <summary>Computes the logits of pairs.</summary>
    /// <param name="query">The first text of every pair.</param>
    /// <param name="passages">The second texts; where a pair is too long, the longer text is cut.</param>
    /// <param name="cancellationToken">Stops; pairs that were not begun are left.</param>
    /// <returns>As many logits a passage as the model has labels, in the order of passages.</returns>
    public Task<float[][]> LogitsAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default) =>
        _reader.RunAsync(_scheduler, passages.Count, (i, tokenizer, buffer, longest) => tokenizer.EncodePair(query, passages[i], buffer, longest), cancellationToken);

    /// <summary>Computes the logits of texts or pairs.</summary>
    /// <param name="pairs">What the model reads.</param>
    /// <param name="truncation">What happens to what is too long; of two texts the longer one is cut first.</param>
    /// <param name="cancellationToken">Stops; pairs that were not begun are left.</param>
    /// <returns>As many logits a pair as the model has labels, in the order of pairs.</returns>
    /// <exception cref="TextTooLongException">A pair is too long and must not be cut.</exception>
    public Task<EncodedTexts> LogitsAsync(IReadOnlyList<TextPair> pairs, Truncation truncation, CancellationToken cancellationToken = default) =>
        _reader.RunAsync(_scheduler, pairs.Count, (i, tokenizer, buffer, longest) => Encode(pairs[i], tokenizer, buffer, longest), truncation, cancellationToken);

    /// <summary>Scores passages: the sigmoid of the model's one logit.</summary>
    /// <returns>One score a passage, in their order, from 0 to 1.</returns>
    /// <exception cref="InvalidOperationException">The model has more than one label.</exception>
    /// <inheritdoc cref="LogitsAsync(string, IReadOnlyList{string}, CancellationToken)"/>
    public async Task<float[]> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default)
    {
        if (Model.Config.NumLabels != 1)
        {
            throw new InvalidOperationException($"{Model.Path}: a model that scores has one label; this one has {Model.Config.NumLabels}.");
        }

        var logits = await LogitsAsync(query, passages, cancellationToken);
        return [.. logits.Select(logit => 1 / (1 + MathF.Exp(-logit[0])))];
    }

    /// <summary>The same, waiting.</summary>
    /// <inheritdoc cref="ScoreAsync"/>
    public float[] Score(string query, IReadOnlyList<string> passages) => ScoreAsync(query, passages).GetAwaiter().GetResult();

    private static void Encode(TextPair pair, ITokenizer tokenizer, TokenBuffer buffer, int longest)
    {
        if (pair.Second is { } second)
        {
            tokenizer.EncodePair(pair.First, second, buffer, longest);
        }
        else
        {
            tokenizer.Encode(pair.First, buffer, longest);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scheduler.Dispose();
        _files.Dispose();
    }
}
