namespace Footnote.Retrieval;

/// <summary>How words and meaning are brought together. The defaults were chosen on training questions only; see docs/concepts.md.</summary>
public sealed record HybridSettings
{
    /// <summary>What meaning counts beside words where nothing else is set, if it comes from an encoder, which reads sentences.</summary>
    public const double EncoderWeight = 0.5;

    /// <summary>What meaning counts beside words where nothing else is set, if it comes from models that know words only: a static one, one fitted to the passages.</summary>
    public const double WordModelsWeight = 0.3;

    /// <summary>Makes one ranking of the legs'.</summary>
    public IFusion Fusion { get; init; } = new ConvexFusion();

    /// <summary>What meaning counts beside words, between 0 and 1; null for what suits the models it comes from, see <see cref="For"/>.</summary>
    public double? MeaningWeight { get; init; }

    /// <summary>What the model fitted to the passages counts of that beside an embedding model, between 0 and 1, where there are both.</summary>
    public double FittedShare { get; init; } = 0.75;

    /// <summary>What words count.</summary>
    public double WordsWeight => 1 - Meaning;

    /// <summary>What the model fitted to the passages counts.</summary>
    /// <param name="isAlone">Whether there is no embedding model beside it.</param>
    public double FittedWeight(bool isAlone) => isAlone ? Meaning : Meaning * FittedShare;

    /// <summary>What an embedding model counts.</summary>
    /// <param name="isAlone">Whether no model is fitted beside it.</param>
    public double GeneratedWeight(bool isAlone) => isAlone ? Meaning : Meaning * (1 - FittedShare);

    /// <summary>Candidates asked of each leg, 1 or more: enough that what one leg ranks far behind another still counts for something there. Only those that come through the fusion are loaded.</summary>
    public int Depth { get; init; } = 100;

    private double Meaning => MeaningWeight ?? WordModelsWeight;

    /// <summary>These settings for models whose meaning is weighed as suits them where nothing else is set.</summary>
    /// <param name="hasEncoder">Whether an encoder is among them.</param>
    public HybridSettings For(bool hasEncoder) => this with { MeaningWeight = MeaningWeight ?? (hasEncoder ? EncoderWeight : WordModelsWeight) };
}
