using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.OneDnn;

namespace Footnote.Encoders.Transformer;

/// <summary>What one thread computes a batch in. It grows with the largest batch and is used again and again.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Rows of sequences that go through a layer together, so that their queries, keys and values stay in the second-level cache; a longer sequence goes alone.</summary>
    public const int GroupRows = 128;

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
    private int _sequences;
    private int _longest;

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
        Added = Rows<float>(GroupRows, _hidden);
        Grow(FeedRows, 1, GroupRows);
    }

    /// <summary>The tokens' vectors.</summary>
    public AlignedBuffer<float> States { get; private set; } = null!;

    /// <summary>Queries of a group of sequences, and then in their place what attention makes of them.</summary>
    public AlignedBuffer<float> Queries { get; private set; } = null!;

    /// <summary>Keys and values of a group of sequences, side by side.</summary>
    public AlignedBuffer<float> KeysValues { get; private set; } = null!;

    /// <summary>What is added to the states of some rows.</summary>
    public AlignedBuffer<float> Added { get; }

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
    public long ByteLength => Feed.ByteLength + FeedLevels.ByteLength + FeedScales.ByteLength + Added.ByteLength + States.ByteLength + First.ByteLength
        + Queries.ByteLength + KeysValues.ByteLength + Attention.ByteLength + Levels.ByteLength + Scales.ByteLength;

    /// <summary>Makes room for a batch.</summary>
    public void Require(TokenBatch batch)
    {
        var longest = 0;
        for (var sequence = 0; sequence < batch.Sequences; sequence++)
        {
            longest = Math.Max(longest, batch.Length(sequence));
        }

        if (batch.Tokens > _rows || batch.Sequences > _sequences || longest > _longest)
        {
            Release();
            Grow(Math.Max(Rounded(batch.Tokens), _rows), Math.Max(Rounded(batch.Sequences), _sequences), Math.Max(Rounded(longest), _longest));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        Feed.Dispose();
        FeedLevels.Dispose();
        FeedScales.Dispose();
        Added.Dispose();
    }

    private static AlignedBuffer<T> Rows<T>(int rows, int width)
        where T : unmanaged => new(checked((rows + SpareRows) * width));

    /// <summary>A multiple of <see cref="GroupRows"/>, so that it does not grow with every batch that is a little larger.</summary>
    private static int Rounded(int rows) => checked((rows + GroupRows - 1) / GroupRows * GroupRows);

    private void Grow(int rows, int sequences, int longest)
    {
        (_rows, _sequences, _longest) = (rows, sequences, longest);
        States = Rows<float>(rows, _hidden);
        First = Rows<float>(sequences, _hidden);
        Queries = Rows<float>(rows, _widest);
        KeysValues = Rows<float>(longest, 2 * _heads);
        Attention = new AlignedBuffer<float>(FloatKernels.AttentionScratch(longest, _headWidth));
        Levels = Rows<byte>(rows, sizeof(ushort) * _widest);
        Scales = Rows<float>(rows, 2);
    }

    private void Release()
    {
        foreach (var buffer in (IDisposable[])[States, First, Queries, KeysValues, Attention, Levels, Scales])
        {
            buffer.Dispose();
        }
    }
}
