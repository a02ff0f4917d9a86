using Footnote.Evaluation;
using Footnote.Training.Corpus;

namespace Footnote.Training.Pairs;

/// <summary>Pairs from the training split of collections in BEIR's layout: questions and the texts that people judged to answer them, and pairs within these texts.</summary>
internal static class QuestionPairs
{
    /// <summary>The only split that may be learned from.</summary>
    public const string Split = "train";

    /// <summary>The pairs of a collection. Documents that answer no question of the split are left alone.</summary>
    public static IEnumerable<TextPair> Of(string folder)
    {
        var collection = new BeirFolder(folder);
        var judgments = collection.ReadJudgments(Split);
        var answers = judgments.Queries.SelectMany(query => judgments.Of(query)).Where(grade => grade.Value > 0).Select(grade => grade.Key).ToHashSet(StringComparer.Ordinal);
        var documents = collection.ReadCorpus().Where(document => answers.Contains(document.Id)).ToDictionary(document => document.Id, StringComparer.Ordinal);
        var judged = from query in collection.ReadQueries()
                     from grade in judgments.Of(query.Id)
                     where grade.Value > 0 && documents.ContainsKey(grade.Key)
                     let document = documents[grade.Key]
                     select new TextPair(PairKind.Question, folder, query.Text, query.Text, $"{document.Title}\n{document.Text}");
        return judged.Concat(documents.Values.SelectMany(document => SectionPairs.Of(new CorpusSection(folder, document.Id, [document.Title], document.Text)))
            .Select(pair => pair with { Kind = PairKind.Question }));
    }
}
