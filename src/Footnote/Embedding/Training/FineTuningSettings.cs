using System.ComponentModel.DataAnnotations;

namespace Footnote.Embedding.Training;

/// <summary>How a static model is trained further on one's own documents. The defaults were chosen on held-out sections of one documentation, and tried on others.</summary>
public sealed record FineTuningSettings
{
    /// <summary>How often each pair of texts is seen.</summary>
    [Range(1, 100)]
    public int Passes { get; init; } = 6;

    /// <summary>Adagrad's step at the start; it falls linearly to zero.</summary>
    [Range(0.00001, 0.1)]
    public double Rate { get; init; } = 0.006;

    /// <summary>Where all random choices start.</summary>
    public int Seed { get; init; } = 1;
}
