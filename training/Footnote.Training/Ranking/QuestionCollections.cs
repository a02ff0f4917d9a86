using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;
using Footnote.Search.Terms;
using Footnote.Training.Pairs;

namespace Footnote.Training.Ranking;

/// <summary>Collections of judged questions: the training split of folders in BEIR's layout.</summary>
internal static class QuestionCollections
{
    /// <summary>Questions of a collection that are used; which ones is decided by hash.</summary>
    private const int MaxQuestions = 600;

    /// <summary>Share of the words that question and answer have in common that stays.</summary>
    private const double KeptShare = 0.4;

    private const int LeastWords = 3;

    /// <summary>The questions of a folder, as they are and in other words.</summary>
    public static IEnumerable<RankingCollection> Of(string folder)
    {
        var collection = new BeirFolder(folder);
        var judgments = collection.ReadJudgments(QuestionPairs.Split);
        var documents = collection.ReadCorpus().ToList();
        var texts = documents.ToDictionary(document => document.Id, document => $"{document.Title} {document.Text}", StringComparer.Ordinal);
        var questions = collection.ReadQueries()
            .Select(query => new RankingQuestion(query.Text, judgments.Of(query.Id).Where(grade => grade.Value > 0 && texts.ContainsKey(grade.Key)).ToDictionary(StringComparer.Ordinal)))
            .Where(question => question.Judged.Count > 0)
            .OrderBy(question => StableHash.Of(question.Text))
            .Take(MaxQuestions)
            .ToList();
        yield return new RankingCollection(folder, RankingKind.Question, documents, questions);
        yield return new RankingCollection(folder, RankingKind.OtherWords, documents, [.. questions.Select(question => InOtherWords(question, texts)).OfType<RankingQuestion>()]);
    }

    /// <summary>The question without most of the words its answers have; null where hardly anything is left.</summary>
    private static RankingQuestion? InOtherWords(RankingQuestion question, Dictionary<string, string> texts)
    {
        var shared = question.Judged.Keys.SelectMany(document => Analyzer.Terms(texts[document])).ToHashSet(StringComparer.Ordinal);
        var kept = question.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where((word, i) => StopWords.English.Contains(CharacterFolding.Fold(word)) || !Analyzer.Terms(word).Any(shared.Contains) || StableHash.Fraction($"{question.Text}{i}", seed: 9) < KeptShare)
            .ToList();
        return kept.Count >= LeastWords ? question with { Text = string.Join(' ', kept) } : null;
    }
}
