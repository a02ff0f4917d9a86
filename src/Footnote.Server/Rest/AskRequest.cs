using Footnote.Answering;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Rest;

/// <summary>What is asked.</summary>
/// <param name="Question">The question, 1 to 2,000 characters.</param>
/// <param name="Where">A condition on the passages it may be answered from, as in docs/filters.md; null for none.</param>
/// <param name="Version"><c>latest</c>, <c>all</c> or a version; null for the latest.</param>
/// <param name="History">What was asked and answered before, oldest first, by which a follow-up is understood; null for a question on its own.</param>
internal sealed record AskRequest(string? Question, string? Where = null, string? Version = null, IReadOnlyList<AskedBefore>? History = null)
{
    private const int MaxTurns = 20;
    private const int MaxAnswer = 16_000;

    /// <summary>The conversation before.</summary>
    /// <exception cref="BadHttpRequestException">It is longer than may be.</exception>
    public IReadOnlyList<ConversationTurn> Conversation => (History?.Count ?? 0) <= MaxTurns && (History ?? []).All(turn => turn.Answer is null or { Length: <= MaxAnswer })
        ? [.. (History ?? []).Select(turn => new ConversationTurn(Questions.Check(turn.Question), turn.Answer ?? ""))]
        : throw new BadHttpRequestException($"A history has at most {MaxTurns} questions, with answers of at most {MaxAnswer} characters.");
}
