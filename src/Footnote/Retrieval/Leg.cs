namespace Footnote.Retrieval;

/// <summary>A leg of a <see cref="HybridRetriever"/>.</summary>
/// <param name="Name">Name of its stage.</param>
/// <param name="Retriever">Ranks passages.</param>
/// <param name="Weight">See <see cref="LegRanking.Weight"/>.</param>
public sealed record Leg(string Name, IScoringLeg Retriever, double Weight)
{
    /// <summary>Whether its scores count from its last one; see <see cref="LegRanking.FromLast"/>.</summary>
    public bool CountsFromLast { get; init; }

    /// <summary>What it found, for a fusion.</summary>
    internal LegRanking Ranking(LegScores found)
    {
        var ranking = new LegRanking(Name, found.Scored) { Weight = Weight };
        return CountsFromLast ? ranking.FromLast() : ranking;
    }
}
