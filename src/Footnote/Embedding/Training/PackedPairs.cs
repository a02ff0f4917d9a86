using System.Runtime.InteropServices;
using Footnote.Embedding.Training.Pairs;

namespace Footnote.Embedding.Training;

/// <summary>Pairs as pieces: text 2i is the left one of pair i, text 2i + 1 the right one. Each pair is held once.</summary>
/// <param name="tokenizer">Cuts the texts.</param>
/// <param name="settings">Where texts end.</param>
internal sealed class PackedPairs(SubwordTokenizer tokenizer, TrainingSettings settings)
{
    private const int LeastPieces = 2;

    private readonly HashSet<ulong> _known = [];
    private readonly List<(PairKind Kind, string Source)> _origins = [];

    /// <summary>The texts.</summary>
    public PackedTexts Texts { get; } = new();

    /// <summary>Number of pairs.</summary>
    public int Count => _origins.Count;

    /// <summary>Why the texts of a pair belong together, and where they are from.</summary>
    public (PairKind Kind, string Source) OriginOf(int pair) => _origins[pair];

    /// <summary>Adds a pair unless it is there already or says next to nothing.</summary>
    public void Add(in TextPair pair)
    {
        Texts.Add(pair.Left, tokenizer, settings.LeftLimit);
        Texts.Add(pair.Right, tokenizer, settings.RightLimit);
        var left = Texts[^2];
        var right = Texts[^1];
        if (left.Length < LeastPieces || right.Length < LeastPieces || left.SequenceEqual(right) || !_known.Add(HashOf(left, right)))
        {
            Texts.RemoveLast();
            Texts.RemoveLast();
            return;
        }

        _origins.Add((pair.Kind, pair.Source));
    }

    private static ulong HashOf(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right) =>
        StableHash.Of(MemoryMarshal.Cast<ushort, char>(right), StableHash.Of(MemoryMarshal.Cast<ushort, char>(left)));
}
