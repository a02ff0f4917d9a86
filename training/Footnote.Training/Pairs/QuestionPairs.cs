using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;

namespace Footnote.Training.Pairs;

/// <summary>Pairs of a question and a text that people judged to answer it: the training split of collections in BEIR's layout.</summary>
internal static class QuestionPairs
{
    /// <summary>The only split that may be learned from.</summary>
    public const string Split = "train";

    /// <summary>The relevant pairs of a collection. Documents that answer no question of the split are left alone.</summary>
    public static IEnumerable<TextPair> Of(string folder)
    {
        var collection = new BeirFolder(folder);
        var judgments = collection.ReadJudgments(Split);
        var documents = collection.ReadCorpus().ToDictionary(document => document.Id, StringComparer.Ordinal);
        return from query in collection.ReadQueries()
               from grade in judgments.Of(query.Id)
               where grade.Value > 0 && documents.ContainsKey(grade.Key)
               let document = documents[grade.Key]
               select new TextPair(PairKind.Question, folder, query.Text, query.Text, $"{document.Title}\n{document.Text}");
    }
}
