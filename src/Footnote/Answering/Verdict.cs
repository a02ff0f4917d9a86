using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>What came of checking a sentence against the passages it cites.</summary>
/// <param name="Support">How far they bear it out.</param>
/// <param name="Quotes">For each passage, in the order given, where it does, in <see cref="Document.Text"/>; null where nothing in the passage does.</param>
internal sealed record Verdict(SupportLevel Support, IReadOnlyList<SourceSpan?> Quotes);
