namespace Footnote.Retrieval;

/// <summary>How words and meaning are brought together. The defaults were chosen on training questions only; see docs/concepts.md.</summary>
public sealed record HybridSettings
{
    /// <summary>Makes one ranking of the legs'.</summary>
    public IFusion Fusion { get; init; } = new ConvexFusion();

    /// <summary>What meaning counts beside words, between 0 and 1.</summary>
    public double MeaningWeight { get; init; } = 0.2;

    /// <summary>Candidates asked of each leg, 1 or more: enough for a screenful, and few enough that loading them is not what an answer waits for.</summary>
    public int Depth { get; init; } = 50;
}
