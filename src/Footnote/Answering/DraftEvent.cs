namespace Footnote.Answering;

/// <summary>Something that happens while a draft is written; the last one is the <see cref="Draft"/>.</summary>
internal abstract record DraftEvent;
