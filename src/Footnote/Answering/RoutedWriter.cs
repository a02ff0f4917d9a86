using System.Runtime.CompilerServices;
using Footnote.Retrieval;

namespace Footnote.Answering;

/// <summary>Hands simple questions to one writer and complex ones to another, and notes why.</summary>
/// <param name="simple">Writes for simple questions.</param>
/// <param name="complex">Writes for complex ones.</param>
/// <param name="settings">What counts as complex.</param>
internal sealed class RoutedWriter(IAnswerWriter simple, IAnswerWriter complex, RoutingSettings settings) : IAnswerWriter
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<DraftEvent> WriteAsync(
        string question, IReadOnlyList<Candidate> candidates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var decision = QuestionComplexity.Decide(question, settings.ComplexFrom);
        await foreach (var happened in (decision.IsComplex ? complex : simple).WriteAsync(question, candidates, cancellationToken))
        {
            yield return happened is Draft draft ? draft with { Origin = draft.Origin with { Routing = decision } } : happened;
        }
    }
}
