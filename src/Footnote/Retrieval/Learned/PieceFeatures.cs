using Footnote.Search.Terms;

namespace Footnote.Retrieval.Learned;

/// <summary>
/// The features that compare pieces one by one (late interaction, as Khattab and Zaharia 2020, "ColBERT", with vectors that do not depend on the text
/// around them): a passage that says the same in other words still has something near to each piece of the question.
/// </summary>
internal sealed class PieceFeatures
{
    /// <summary>Pieces of a passage that its focus is judged by.</summary>
    private const int FocusPieces = 150;

    private readonly QuestionPieces _question;
    private readonly float[] _rarity;

    /// <summary>Counts how rare each piece of the question is among the candidates.</summary>
    /// <param name="question">The question.</param>
    /// <param name="candidates">Distinct pieces of each.</param>
    public PieceFeatures(QuestionPieces question, IReadOnlyList<int[]> candidates)
    {
        _question = question;
        var holders = new int[question.Count];
        foreach (var place in candidates.SelectMany(pieces => pieces).Select(question.PlaceOf).Where(place => place >= 0))
        {
            holders[place]++;
        }

        _rarity = Array.ConvertAll(holders, count => (float)Bm25.Idf(candidates.Count, count));
    }

    /// <summary>Writes them into a row.</summary>
    public void Write(int[] pieces, Span<float> row)
    {
        var nearest = new float[_question.Count];
        var (focus, all) = (0f, 0f);
        foreach (var (i, piece) in pieces.Index())
        {
            var (weight, similarities) = _question.Compare(piece);
            var best = 0f;
            for (var mine = 0; mine < similarities.Length; mine++)
            {
                nearest[mine] = Math.Max(nearest[mine], similarities[mine]);
                best = Math.Max(best, similarities[mine]);
            }

            if (i < FocusPieces)
            {
                (focus, all) = (focus + (weight * best), all + weight);
            }
        }

        row[(int)PassageFeature.Pieces] = Mean(nearest, place => _question.Weights[place]);
        row[(int)PassageFeature.RarePieces] = Mean(nearest, place => _question.Weights[place] * _rarity[place]);
        row[(int)PassageFeature.Focus] = all > 0 ? focus / all : 0;
    }

    private static float Mean(float[] numbers, Func<int, float> weightOf)
    {
        var (sum, weights) = (0f, 0f);
        for (var i = 0; i < numbers.Length; i++)
        {
            (sum, weights) = (sum + (numbers[i] * weightOf(i)), weights + weightOf(i));
        }

        return weights > 0 ? sum / weights : 0;
    }
}
