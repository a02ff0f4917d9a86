using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Library;
using Footnote.Library.Sqlite;

namespace Footnote.Training.Measuring;

/// <summary>Questions with known pages, asked of an ingested library.</summary>
internal static class PageHits
{
    /// <summary>Passages that are looked at.</summary>
    public const int First = 5;

    /// <summary>For each question, whether one of its pages is among the first five passages, by share of the cosines.</summary>
    /// <param name="library">Folder of the library.</param>
    /// <param name="questions">File of the questions.</param>
    /// <param name="embedder">The model.</param>
    /// <param name="shares">Weights of the cosines.</param>
    public static async Task<IReadOnlyList<double[]>> OfAsync(string library, string questions, StaticEmbedder embedder, double[] shares)
    {
        await using var record = new SqliteLibrary(LibraryFolder.For(library, library));
        var passages = await record.AllPassagesAsync(CancellationToken.None).ToListAsync();
        var set = new PassageSet([.. passages.Select(passage => (passage.Text, passage.Context))], embedder);
        var scored = PageQuestionFile.Read(questions).Select(question => (Question: question, Scores: set.Score(question.Question))).ToList();
        return [.. shares.Select(share => scored.Select(asked => IsHit(asked.Question, asked.Scores, share) ? 1.0 : 0.0).ToArray())];

        bool IsHit(PageQuestion question, (double[] Words, double[] Cosines) scores, double share) => PageScore.Of(
            question,
            PassageSet.Best(ConvexFusion.Fuse(scores.Words, scores.Cosines, share), First).Select(i => (passages[i].Path, passages[i].Pages))).Rank is not null;
    }
}
