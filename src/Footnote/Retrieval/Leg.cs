namespace Footnote.Retrieval;

/// <summary>A leg of a <see cref="HybridRetriever"/>.</summary>
/// <param name="Name">Name of its stage.</param>
/// <param name="Retriever">Ranks passages.</param>
/// <param name="Weight">See <see cref="LegRanking.Weight"/>.</param>
public sealed record Leg(string Name, IScoringLeg Retriever, double Weight);
