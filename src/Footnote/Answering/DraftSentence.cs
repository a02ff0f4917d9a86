namespace Footnote.Answering;

/// <summary>A sentence before its citations are verified.</summary>
/// <param name="Text">Its words, without citation markers.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Sources">The source numbers it cites in the order written, each once; nothing says that they exist.</param>
internal sealed record DraftSentence(string Text, SentenceKind Kind, IReadOnlyList<int> Sources);
