namespace Footnote.Answering;

/// <summary>
/// evidence × Σ weight(support) / (sentences + invented citations). What a model says of its own confidence has no part in it, and an answer none of whose
/// sentences is borne out has 0.
/// </summary>
internal sealed class ConfidenceScorer(ConfidenceSettings settings)
{
    /// <summary>The confidence, from 0 to 1.</summary>
    /// <param name="evidence">Score of the evidence, from 0 to 1.</param>
    /// <param name="supports">One for each sentence; at least one.</param>
    /// <param name="invented">Number of sources cited that do not exist; each counts like a sentence that nothing bears out.</param>
    public double Score(double evidence, IReadOnlyCollection<SupportLevel> supports, int invented) =>
        evidence * supports.Sum(Weight) / (supports.Count + invented);

    private double Weight(SupportLevel support) => support switch
    {
        SupportLevel.Supported => 1,
        SupportLevel.Weak => settings.WeakSupport,
        _ => 0,
    };
}
