using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Footnote.Embedding;
using Footnote.Search.Terms;

namespace Footnote.Retrieval.Learned;

/// <summary>
/// The pieces of a question, as a static model cuts it, and how similar each is to pieces of passages. A piece of a passage is compared once, in however
/// many passages it occurs.
/// </summary>
internal sealed class QuestionPieces
{
    /// <summary>Pieces looked at; more change nothing but the time it takes.</summary>
    private const int MaxPieces = 64;

    /// <summary>Pieces of a passage that are read, and distinct ones that are compared.</summary>
    private const int MaxRead = 1500;

    private const int MaxCompared = 400;

    private readonly StaticEmbedder _embedder;
    private readonly int[] _pieces;
    private readonly float[][] _directions;
    private readonly Dictionary<int, (float Weight, float[] Similarities)> _met = [];

    /// <summary>Cuts a question; stop words are left out.</summary>
    public QuestionPieces(StaticEmbedder embedder, string question)
    {
        _embedder = embedder;
        var telling = question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !StopWords.English.Contains(CharacterFolding.Fold(word.AsSpan().Trim("?.,"))));
        _pieces = Distinct(Cut(string.Join(' ', telling)), MaxPieces);
        _directions = Array.ConvertAll(_pieces, piece => Direction(piece, out _));
        Weights = Array.ConvertAll(_pieces, Weight);
    }

    /// <summary>Number of distinct pieces.</summary>
    public int Count => _pieces.Length;

    /// <summary>What the model weighs each with: 0 or more.</summary>
    public float[] Weights { get; }

    /// <summary>The distinct pieces of a passage, in the order in which they first occur.</summary>
    /// <param name="passage">All of its pieces.</param>
    public static int[] Of(ReadOnlySpan<int> passage) => Distinct(passage[..Math.Min(passage.Length, MaxRead)], MaxCompared);

    /// <summary>Place of a piece among the question's; -1 where it is not one of them.</summary>
    public int PlaceOf(int piece) => Array.IndexOf(_pieces, piece);

    /// <summary>A piece's weight, and its cosine with each piece of the question.</summary>
    public (float Weight, float[] Similarities) Compare(int piece)
    {
        if (!_met.TryGetValue(piece, out var compared))
        {
            var direction = Direction(piece, out var weight);
            _met[piece] = compared = (weight, Products(_directions, direction));
        }

        return compared;
    }

    /// <summary>Cosines of a piece with each of the question's. Compiled at once, since a process that answers one question never gets to a second time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Products(float[][] directions, float[] direction)
    {
        var products = new float[directions.Length];
        for (var i = 0; i < products.Length; i++)
        {
            var (sum, k, mine) = (Vector256<float>.Zero, 0, directions[i]);
            for (; k + Vector256<float>.Count <= mine.Length; k += Vector256<float>.Count)
            {
                sum += Vector256.LoadUnsafe(ref mine[k]) * Vector256.LoadUnsafe(ref direction[k]);
            }

            products[i] = Vector256.Sum(sum);
            for (; k < mine.Length; k++)
            {
                products[i] += mine[k] * direction[k];
            }
        }

        return products;
    }

    private static int[] Distinct(ReadOnlySpan<int> pieces, int limit)
    {
        var (seen, distinct) = (new HashSet<int>(), new List<int>());
        foreach (var piece in pieces)
        {
            if (distinct.Count < limit && seen.Add(piece))
            {
                distinct.Add(piece);
            }
        }

        return [.. distinct];
    }

    private int[] Cut(string text)
    {
        var pieces = new int[text.Length];
        return pieces[.._embedder.Cut(text, pieces)];
    }

    private float Weight(int piece)
    {
        Direction(piece, out var weight);
        return weight;
    }

    private float[] Direction(int piece, out float length)
    {
        var vector = new float[_embedder.Width];
        _embedder.Sum([piece], vector);
        length = TensorPrimitives.Norm<float>(vector);
        StaticEmbedder.Scale(vector);
        return vector;
    }
}
