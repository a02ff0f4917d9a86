using Footnote.Retrieval;

namespace Footnote.Server.Rest;

/// <summary>A passage that was found.</summary>
/// <param name="Rank">1-based.</param>
/// <param name="Score">Of the last stage; comparable within one search only.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Stages">Rank and score in each stage; null unless explained.</param>
internal sealed record SearchHit(int Rank, double Score, PassageBody Passage, IReadOnlyList<StageScore>? Stages);
