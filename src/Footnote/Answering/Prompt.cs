using Footnote.Documents;
using Microsoft.Extensions.AI;

namespace Footnote.Answering;

/// <summary>What is sent to a language model.</summary>
/// <param name="Messages">The system's message and the user's.</param>
/// <param name="Sources">The sources by their number less 1.</param>
/// <param name="Tokens">Estimated tokens of the messages.</param>
/// <param name="LeftOut">Number of sources that there was no room for.</param>
internal sealed record Prompt(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<Passage> Sources, int Tokens, int LeftOut)
{
    /// <summary>What was left out, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
