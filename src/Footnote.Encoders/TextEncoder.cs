using Footnote.Encoders.Models;
using Footnote.Encoders.Scheduling;
using Footnote.Encoders.Tokenizers;
using Footnote.Encoders.Transformer;

namespace Footnote.Encoders;

/// <summary>
/// Makes vectors of texts with a sentence encoder of BERT's family, on the processor, in the process. Safe for use by many threads: their texts are joined into
/// batches. Prompts such as <c>query: </c> are the caller's to write (<see cref="ModelFolder.Prompts"/>).
/// </summary>
public sealed class TextEncoder : IDisposable
{
    private readonly EncoderFiles _files;
    private readonly BatchScheduler _scheduler;
    private readonly Lazy<BatchScheduler> _tokenScheduler;
    private readonly SequenceReader _reader;

    private TextEncoder(ModelFolder model, TextEncoderSettings settings, TimeProvider time)
    {
        (Model, BatchTokens) = (model, settings.BatchTokens);
        (var computation, Notice) = Transformer.Computation.Choose(settings);
        _files = EncoderFiles.Open(model, computation, hasHead: false);
        _reader = new SequenceReader(model, settings, time);
        _scheduler = new BatchScheduler(() => new EmbeddingWorker(_files.Parts.Encoder, model.Pooling, normalize: false), SequenceReader.Scheduling(settings), time);
        _tokenScheduler = new Lazy<BatchScheduler>(() => new BatchScheduler(() => new TokenWorker(_files.Parts.Encoder), SequenceReader.Scheduling(settings), time));
    }

    /// <summary>The model's files.</summary>
    public ModelFolder Model { get; }

    /// <summary>What it computes with, such as <c>int8, oneDNN 2.6.3</c>.</summary>
    public string Computation => _files.Computation.Description;

    /// <summary>Why it computes with something else than the settings say; null where it does not.</summary>
    public string? Notice { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Width => Model.Config.Hidden;

    /// <summary>What its weights are kept in.</summary>
    public EncoderPrecision Precision => _files.Computation.Precision;

    /// <summary>The longest text it reads, in tokens, special ones included.</summary>
    public int MaxTokens => _reader.Longest;

    /// <summary>Tokens that are computed at once at most, but for a single longer text.</summary>
    public int BatchTokens { get; }

    /// <summary>Opens a model: its files are read and checked; its weights are packed by another thread, for which the first texts wait.</summary>
    /// <param name="folder">A folder as the hub has it: <c>config.json</c>, <c>model.safetensors</c>, a tokenizer, and what says how to pool.</param>
    /// <param name="settings">How it computes; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="InvalidModelException">A file is missing, damaged or of a kind that is not supported.</exception>
    public static TextEncoder Open(string folder, TextEncoderSettings? settings = null, TimeProvider? time = null) =>
        new(ModelFolder.Begin(folder), settings ?? new TextEncoderSettings(), time ?? TimeProvider.System);

    /// <summary>Begins to do what the first text would otherwise wait for, and does not wait for it. Until then, or the first text, an encoder takes hardly any memory.</summary>
    public void Rehearse() => Rehearsal.Begin(texts => EmbedAsync(texts));

    /// <summary>Makes the vectors of texts.</summary>
    /// <param name="texts">Texts; what is too long is cut off.</param>
    /// <param name="cancellationToken">Stops; texts that were not begun are left.</param>
    /// <returns>One vector of <see cref="Width"/> numbers a text, in their order; of unit length where the model's are.</returns>
    public async Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default) =>
        (await EmbedAsync(texts, Model.Normalize, Truncation.End, cancellationToken)).Values;

    /// <summary>Makes the vectors of texts as it is wanted.</summary>
    /// <param name="texts">Texts.</param>
    /// <param name="normalize">Whether they are scaled to unit length, whatever the model's own way is.</param>
    /// <param name="truncation">What happens to texts that are too long.</param>
    /// <param name="cancellationToken">Stops; texts that were not begun are left.</param>
    /// <returns>One vector of <see cref="Width"/> numbers a text, in their order.</returns>
    /// <exception cref="TextTooLongException">A text is too long and must not be cut.</exception>
    public async Task<EncodedTexts> EmbedAsync(IReadOnlyList<string> texts, bool normalize, Truncation truncation, CancellationToken cancellationToken = default)
    {
        var encoded = await _reader.RunAsync(_scheduler, texts.Count, (i, tokenizer, buffer, longest) => tokenizer.Encode(texts[i], buffer, longest), truncation, cancellationToken);
        if (normalize)
        {
            Array.ForEach(encoded.Values, vector => Pooling.Normalize(vector));
        }

        return encoded;
    }

    /// <summary>Makes the vectors of texts' tokens, special ones included, as the last layer gives them.</summary>
    /// <param name="texts">Texts.</param>
    /// <param name="truncation">What happens to texts that are too long.</param>
    /// <param name="cancellationToken">Stops; texts that were not begun are left.</param>
    /// <returns>One array a text, in their order: row-major, tokens x <see cref="Width"/>.</returns>
    /// <exception cref="TextTooLongException">A text is too long and must not be cut.</exception>
    public Task<EncodedTexts> EmbedTokensAsync(IReadOnlyList<string> texts, Truncation truncation, CancellationToken cancellationToken = default) =>
        _reader.RunAsync(_tokenScheduler.Value, texts.Count, (i, tokenizer, buffer, longest) => tokenizer.Encode(texts[i], buffer, longest), truncation, cancellationToken);

    /// <summary>The same, waiting.</summary>
    /// <inheritdoc cref="EmbedAsync(IReadOnlyList{string}, CancellationToken)"/>
    public float[][] Embed(IReadOnlyList<string> texts) => EmbedAsync(texts).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        _scheduler.Dispose();
        if (_tokenScheduler.IsValueCreated)
        {
            _tokenScheduler.Value.Dispose();
        }

        _files.Dispose();
    }
}
