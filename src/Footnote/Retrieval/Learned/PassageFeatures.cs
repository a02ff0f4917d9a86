using System.Numerics.Tensors;
using Footnote.Embedding;

namespace Footnote.Retrieval.Learned;

/// <summary>Looks at a question and its candidates together: one row of <see cref="PassageFeature"/> a candidate.</summary>
internal static class PassageFeatures
{
    /// <summary>Number of features.</summary>
    public static int Count { get; } = Enum.GetValues<PassageFeature>().Length;

    /// <summary>The rows, each number from 0 to 1.</summary>
    /// <param name="embedder">Embeds question and passages, and cuts them into pieces.</param>
    /// <param name="question">The question.</param>
    /// <param name="candidates">Headings and text of each, one or more.</param>
    public static float[][] Of(StaticEmbedder embedder, string question, IReadOnlyList<(string Headings, string Text)> candidates)
    {
        var (words, pieces) = (QuestionWords.Of(question), new QuestionPieces(embedder, question));
        var texts = candidates.Select(candidate => candidate.Headings.Length == 0 ? candidate.Text : $"{candidate.Headings}\n{candidate.Text}").ToList();
        var found = texts.Zip(candidates, (text, candidate) => words.In(text, candidate.Headings.Length)).ToList();
        var (mine, theirs) = (new float[embedder.Width], new float[embedder.Width]);
        embedder.Embed(question, mine);
        var (rows, cut, buffer) = (new float[texts.Count][], new int[texts.Count][], new int[texts.Max(text => text.Length)]);
        for (var i = 0; i < rows.Length; i++)
        {
            var read = buffer.AsSpan(0, embedder.Cut(texts[i], buffer));
            embedder.Sum(read, theirs);
            StaticEmbedder.Scale(theirs);
            rows[i] = new float[Count];
            rows[i][(int)PassageFeature.Cosine] = Math.Max(0, TensorPrimitives.Dot<float>(mine, theirs));
            cut[i] = QuestionPieces.Of(read);
        }

        var (byWords, byPieces) = (new WordFeatures(words, found), new PieceFeatures(pieces, cut));
        for (var i = 0; i < rows.Length; i++)
        {
            byWords.Write(found[i], rows[i]);
            byPieces.Write(cut[i], rows[i]);
        }

        return rows;
    }
}
