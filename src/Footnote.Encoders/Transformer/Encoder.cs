using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Transformer;

/// <summary>
/// The transformer encoder of Devlin and others 2019: embeddings, then layers of attention and feed-forward, each with residual and layer normalisation. Sequences
/// of a batch stand end to end, so nothing is computed for padding. A batch is one thread's work; many threads may run batches of their own, each in a workspace of its own.
/// </summary>
internal sealed unsafe class Encoder : IDisposable
{
    private readonly FloatKernels _kernels;
    private readonly EncoderLayer[] _layers;
    private readonly EmbeddingTable _words;
    private readonly EmbeddingTable _positions;
    private readonly EmbeddingTable? _types;
    private readonly LayerNorm _norm;
    private readonly LinearLayer? _projection;
    private readonly int _hidden;
    private readonly int _headWidth;
    private readonly int _heads;

    /// <summary>Reads and packs an encoder's weights.</summary>
    /// <param name="config">Its dimensions.</param>
    /// <param name="source">Where from; must outlive the encoder where <see cref="ReadsSource"/>.</param>
    /// <param name="computation">What it computes with.</param>
    public Encoder(EncoderConfig config, ITensorSource source, Computation computation)
    {
        (Config, Computation, _kernels) = (config, computation, computation.Floats);
        _hidden = PackedMatrix.Padded(config.Hidden);
        _headWidth = PackedMatrix.Padded(config.Hidden / config.Heads);
        _heads = _headWidth * config.Heads;
        _words = new EmbeddingTable(source, "embeddings.word", config.VocabSize, config.EmbeddingSize, computation.Precision == EncoderPrecision.Int8);
        _positions = new EmbeddingTable(source, "embeddings.position", config.MaxPositions, config.EmbeddingSize, quantized: false);
        _types = config.TypeVocabSize == 0 ? null : new EmbeddingTable(source, "embeddings.type", config.TypeVocabSize, config.EmbeddingSize, quantized: false);
        _norm = source.ReadNorm("embeddings.norm", config.EmbeddingSize, config.LayerNormEps);
        _projection = config.EmbeddingSize == config.Hidden ? null
            : computation.Layer(source, new LayerPart("embeddings.projection", config.Hidden, config.EmbeddingSize));
        _layers = [.. Enumerable.Range(0, config.Layers).Select(layer => new EncoderLayer(config, source, layer, computation))];
    }

    /// <summary>Its dimensions.</summary>
    public EncoderConfig Config { get; }

    /// <summary>What it computes with.</summary>
    public Computation Computation { get; }

    /// <summary>Whether rows of embeddings are read from the source as they are needed: where there are many, stored in 8 bits.</summary>
    public bool ReadsSource => _words.ReadsSource || _positions.ReadsSource || _types is { ReadsSource: true };

    /// <summary>Numbers from row to row of the states.</summary>
    public int Stride => _hidden;

    /// <summary>Computes all tokens' vectors; they are in <see cref="Workspace.States"/> then.</summary>
    public void Run(TokenBatch batch, Workspace workspace)
    {
        Embed(batch, workspace);
        foreach (var layer in _layers)
        {
            ForGroups(batch, (first, end) => RunGroup(layer, batch, workspace, first, end));
        }
    }

    /// <summary>Computes the vectors of the sequences' first tokens; they are in <see cref="Workspace.First"/> then. The last layer computes nothing else after keys and values.</summary>
    public void RunFirst(TokenBatch batch, Workspace workspace)
    {
        Embed(batch, workspace);
        foreach (var layer in _layers.AsSpan(0, _layers.Length - 1))
        {
            ForGroups(batch, (first, end) => RunGroup(layer, batch, workspace, first, end));
        }

        var last = _layers[^1];
        GatherFirst(batch, workspace);
        last.Query.Multiply(Input(workspace.First.Pointer, _hidden, batch.Sequences, workspace), workspace.Queries.Pointer, _heads);
        ForGroups(batch, (first, end) => AttendFirst(last, batch, workspace, first, end));
        Finish(last, workspace, workspace.First.Pointer, batch.Sequences);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in ((IDisposable?[])[_words, _positions, _types, _norm, _projection, .. _layers]).OfType<IDisposable>())
        {
            part.Dispose();
        }
    }

    private static void ForGroups(TokenBatch batch, Action<int, int> work)
    {
        for (var first = 0; first < batch.Sequences;)
        {
            var end = first + 1;
            while (end < batch.Sequences && batch.Start(end + 1) - batch.Start(first) <= Workspace.GroupRows)
            {
                end++;
            }

            work(first, end);
            first = end;
        }
    }

    private void Embed(TokenBatch batch, Workspace workspace)
    {
        workspace.Require(batch);
        var wide = _projection is null ? workspace.States : workspace.Queries;
        var stride = PackedMatrix.Padded(Config.EmbeddingSize);
        for (var sequence = 0; sequence < batch.Sequences; sequence++)
        {
            for (var (token, place) = (batch.Start(sequence), 0); place < batch.Length(sequence); token++, place++)
            {
                var row = wide.Span.Slice(token * stride, stride);
                row.Clear();
                _words.Add(batch.Id(token), row[..Config.EmbeddingSize]);
                _positions.Add(place + Config.PositionOffset, row[..Config.EmbeddingSize]);
                _types?.Add(batch.Type(token), row[..Config.EmbeddingSize]);
            }
        }

        _kernels.Normalize(wide.Pointer, null, stride, batch.Tokens, Config.EmbeddingSize, _norm);
        _projection?.Multiply(Input(wide.Pointer, stride, batch.Tokens, workspace), workspace.States.Pointer, _hidden);
    }

    private void RunGroup(EncoderLayer layer, TokenBatch batch, Workspace workspace, int first, int end)
    {
        var start = batch.Start(first);
        var rows = batch.Start(end) - start;
        var states = workspace.States.Pointer + ((nint)start * _hidden);
        var input = Input(states, _hidden, rows, workspace);
        layer.Query.Multiply(input, workspace.Queries.Pointer, _heads);
        layer.KeyValue.Multiply(input, workspace.KeysValues.Pointer, 2 * _heads);
        for (var sequence = first; sequence < end; sequence++)
        {
            var offset = batch.Start(sequence) - start;
            var length = batch.Length(sequence);
            Attend(workspace.Queries.Pointer + ((nint)offset * _heads), length, offset, length, workspace);
        }

        Finish(layer, workspace, states, rows);
    }

    private void AttendFirst(EncoderLayer layer, TokenBatch batch, Workspace workspace, int first, int end)
    {
        var start = batch.Start(first);
        var input = Input(workspace.States.Pointer + ((nint)start * _hidden), _hidden, batch.Start(end) - start, workspace);
        layer.KeyValue.Multiply(input, workspace.KeysValues.Pointer, 2 * _heads);
        for (var sequence = first; sequence < end; sequence++)
        {
            Attend(workspace.Queries.Pointer + ((nint)sequence * _heads), 1, batch.Start(sequence) - start, batch.Length(sequence), workspace);
        }
    }

    /// <summary>All heads of one sequence, whose keys and values begin at a row of the group; the result takes the queries' place.</summary>
    private void Attend(float* queries, int count, int row, int length, Workspace workspace)
    {
        var stride = 2 * _heads;
        var first = workspace.KeysValues.Pointer + ((nint)row * stride);
        for (var head = 0; head < _heads; head += _headWidth)
        {
            var keys = first + head;
            if (Computation.AttendsInPairs)
            {
                PairAttention.Attend(queries + head, _heads, keys, keys + _heads, stride, count, length, _headWidth, queries + head, _heads, workspace.Attention.Pointer);
            }
            else
            {
                _kernels.Attend(queries + head, _heads, keys, keys + _heads, stride, count, length, _headWidth, queries + head, _heads, workspace.Attention.Pointer);
            }
        }
    }

    /// <summary>What comes after attention.</summary>
    private void Finish(EncoderLayer layer, Workspace workspace, float* states, int rows)
    {
        var added = workspace.Added.Pointer;
        for (var row = 0; row < rows; row += Workspace.GroupRows)
        {
            var some = Math.Min(Workspace.GroupRows, rows - row);
            var place = states + ((nint)row * _hidden);
            layer.Output.Multiply(Input(workspace.Queries.Pointer + ((nint)row * _heads), _heads, some, workspace), added, _hidden);
            _kernels.Normalize(place, added, _hidden, some, Config.Hidden, layer.AttentionNorm);
        }

        for (var row = 0; row < rows; row += Workspace.FeedRows)
        {
            var some = Math.Min(Workspace.FeedRows, rows - row);
            var place = states + ((nint)row * _hidden);
            var input = Input(place, _hidden, some, workspace);
            var feed = layer.FeedIn.Chain(input, workspace.Feed.Pointer, Config.Activation, Computation, workspace.FeedLevels.Pointer, workspace.FeedScales.Pointer);
            layer.FeedOut.Multiply(feed, added, _hidden);
            _kernels.Normalize(place, added, _hidden, some, Config.Hidden, layer.FeedNorm);
        }
    }

    private void GatherFirst(TokenBatch batch, Workspace workspace)
    {
        for (var sequence = 0; sequence < batch.Sequences; sequence++)
        {
            workspace.States.Span.Slice(batch.Start(sequence) * _hidden, _hidden).CopyTo(workspace.First.Span[(sequence * _hidden)..]);
        }
    }

    /// <summary>Rows for linear layers; a later call takes the room of an earlier one's levels.</summary>
    private LayerInput Input(float* rows, int stride, int count, Workspace workspace) =>
        Computation.Input(rows, stride, count, workspace.Levels.Pointer, workspace.Scales.Pointer);
}
