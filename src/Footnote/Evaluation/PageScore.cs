using Footnote.Documents;

namespace Footnote.Evaluation;

/// <summary>Whether the page that answers a question is among the first passages.</summary>
/// <param name="Question">The question.</param>
/// <param name="Rank">1-based rank of the first passage that stands on one of its pages; null where none does.</param>
public sealed record PageScore(PageQuestion Question, int? Rank)
{
    /// <summary>Looks for the page among passages.</summary>
    /// <param name="question">The question and its pages.</param>
    /// <param name="passages">Passages, best first.</param>
    public static PageScore Of(PageQuestion question, IEnumerable<Passage> passages)
    {
        var rank = 0;
        foreach (var passage in passages)
        {
            rank++;
            if (question.Answers.Any(answer => answer.File == passage.Path && passage.Pages is { } pages && pages.First <= answer.Page && answer.Page <= pages.Last))
            {
                return new PageScore(question, rank);
            }
        }

        return new PageScore(question, null);
    }
}
