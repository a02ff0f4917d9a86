using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.OneDnn;

namespace Footnote.Encoders.Transformer;

/// <summary>What one thread computes a batch in. It grows with the largest batch and is used again and again.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Rows that go through the feed-forward layers together: what lies between these stays in the second-level cache.</summary>
    public const int FeedRows = 64;

    /// <summary>Rows that products may write beyond the last.</summary>
    private const int SpareRows = OneDnnWeights.RowBlock;

    private readonly int _hidden;
    private readonly int _heads;
    private readonly int _feed;
    private readonly int _headWidth;
    private readonly int _widest;
    private int _rows;

    /// <summary>An empty workspace for models of some dimensions.</summary>
    public Workspace(EncoderConfig config)
    {
        _hidden = PackedMatrix.Padded(config.Hidden);
        _headWidth = PackedMatrix.Padded(config.Hidden / config.Heads);
        _heads = config.Heads * _headWidth;
        _feed = PackedMatrix.Padded(config.Intermediate);
        _widest = Math.Max(Math.Max(_hidden, _heads), PackedMatrix.Padded(config.EmbeddingSize));
        Feed = Rows<float>(FeedRows, _feed);
        FeedLevels = Rows<byte>(FeedRows, sizeof(ushort) * _feed);
        FeedScales = Rows<float>(FeedRows, 2);
        Grow(FeedRows);
    }

    /// <summary>The tokens' vectors.</summary>
    public AlignedBuffer<float> States { get; private set; } = null!;

    /// <summary>Queries of a group of sequences.</summary>
    public AlignedBuffer<float> Queries { get; private set; } = null!;

    /// <summary>Keys and values of a group of sequences, side by side.</summary>
    public AlignedBuffer<float> KeysValues { get; private set; } = null!;

    /// <summary>What attention makes.</summary>
    public AlignedBuffer<float> Context { get; private set; } = null!;

    /// <summary>What is added to the states.</summary>
    public AlignedBuffer<float> Projection { get; private set; } = null!;

    /// <summary>The states of first tokens.</summary>
    public AlignedBuffer<float> First { get; private set; } = null!;

    /// <summary>Between the feed-forward layers.</summary>
    public AlignedBuffer<float> Feed { get; }

    /// <summary>The same as levels or as bf16.</summary>
    public AlignedBuffer<byte> FeedLevels { get; }

    /// <summary>Two numbers for each row of <see cref="FeedLevels"/>.</summary>
    public AlignedBuffer<float> FeedScales { get; }

    /// <summary>Keys, values and scores of one head.</summary>
    public AlignedBuffer<float> Attention { get; private set; } = null!;

    /// <summary>The rows a layer takes, as levels or as bf16.</summary>
    public AlignedBuffer<byte> Levels { get; private set; } = null!;

    /// <summary>Two numbers for each row of levels.</summary>
    public AlignedBuffer<float> Scales { get; private set; } = null!;

    /// <summary>Bytes it takes.</summary>
    public long ByteLength => Feed.ByteLength + FeedLevels.ByteLength + FeedScales.ByteLength + States.ByteLength + Queries.ByteLength + KeysValues.ByteLength + Context.ByteLength + Projection.ByteLength + First.ByteLength
        + Attention.ByteLength + Levels.ByteLength + Scales.ByteLength;

    /// <summary>Makes room for a batch.</summary>
    public void Require(int rows)
    {
        if (rows > _rows)
        {
            Release();
            Grow(rows);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        Feed.Dispose();
        FeedLevels.Dispose();
        FeedScales.Dispose();
    }

    private static AlignedBuffer<T> Rows<T>(int rows, int width)
        where T : unmanaged => new(checked((rows + SpareRows) * width));

    private void Grow(int rows)
    {
        _rows = rows;
        States = Rows<float>(rows, _hidden);
        First = Rows<float>(rows, _hidden);
        Projection = Rows<float>(rows, _widest);
        Queries = Rows<float>(rows, _heads);
        KeysValues = Rows<float>(rows, 2 * _heads);
        Context = Rows<float>(rows, _widest);
        Attention = new AlignedBuffer<float>(FloatKernels.AttentionScratch(rows, _headWidth));
        Levels = new AlignedBuffer<byte>(checked(sizeof(ushort) * (rows + SpareRows) * _widest));
        Scales = Rows<float>(rows, 2);
    }

    private void Release()
    {
        foreach (var buffer in (IDisposable[])[States, First, Projection, Queries, KeysValues, Context, Attention, Levels, Scales])
        {
            buffer.Dispose();
        }
    }
}
