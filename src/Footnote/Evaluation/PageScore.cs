using Footnote.Documents;

namespace Footnote.Evaluation;

/// <summary>Whether the page that answers a question is among the first passages.</summary>
/// <param name="Question">The question.</param>
/// <param name="Rank">1-based rank of the first passage that stands on one of its pages; null where none does.</param>
public sealed record PageScore(PageQuestion Question, int? Rank)
{
    /// <summary>Looks for the page among places.</summary>
    /// <param name="question">The question and its pages.</param>
    /// <param name="places">Files and pages, best first.</param>
    public static PageScore Of(PageQuestion question, IEnumerable<(string File, PageRange? Pages)> places)
    {
        var rank = 0;
        foreach (var (file, pages) in places)
        {
            rank++;
            if (question.Answers.Any(answer => answer.File == file && pages is { } range && range.First <= answer.Page && answer.Page <= range.Last))
            {
                return new PageScore(question, rank);
            }
        }

        return new PageScore(question, null);
    }
}
