namespace Footnote.Server.Rest;

/// <summary>A passage and what is around it.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Boxes">Where its lines stand on their pages; empty for formats without.</param>
/// <param name="SectionOpening">The passage that opens its section; null where it is that one.</param>
internal sealed record PassageDetail(PassageBody Passage, IReadOnlyList<PageBox> Boxes, PassageBody? SectionOpening);
