namespace Footnote.Retrieval;

/// <summary>How words and meaning are brought together. The defaults were chosen on training questions only; see docs/concepts.md.</summary>
public sealed record HybridSettings
{
    /// <summary>Makes one ranking of the legs'.</summary>
    public IFusion Fusion { get; init; } = new ConvexFusion();

    /// <summary>What meaning counts beside words, between 0 and 1.</summary>
    public double MeaningWeight { get; init; } = 0.3;

    /// <summary>What the model fitted to the passages counts of that beside an embedding model, between 0 and 1, where there are both.</summary>
    public double FittedShare { get; init; } = 0.75;

    /// <summary>What words count.</summary>
    public double WordsWeight => 1 - MeaningWeight;

    /// <summary>What the model fitted to the passages counts.</summary>
    /// <param name="isAlone">Whether there is no embedding model beside it.</param>
    public double FittedWeight(bool isAlone) => isAlone ? MeaningWeight : MeaningWeight * FittedShare;

    /// <summary>What an embedding model counts.</summary>
    /// <param name="isAlone">Whether no model is fitted beside it.</param>
    public double GeneratedWeight(bool isAlone) => isAlone ? MeaningWeight : MeaningWeight * (1 - FittedShare);

    /// <summary>Candidates asked of each leg, 1 or more: enough that what one leg ranks far behind another still counts for something there. Only those that come through the fusion are loaded.</summary>
    public int Depth { get; init; } = 100;
}
