using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A word of the question that names something.</summary>
/// <param name="Surface">As it is written.</param>
/// <param name="Span">Where it first stands in the question.</param>
/// <param name="Weight">How much it says, above 0.</param>
/// <param name="IsKnown">Whether any passage of the library holds it or a part of it.</param>
internal sealed record QuestionWord(string Surface, SourceSpan Span, double Weight, bool IsKnown);
