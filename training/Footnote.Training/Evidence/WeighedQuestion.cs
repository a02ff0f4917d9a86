using Footnote.Answering;

namespace Footnote.Training.Evidence;

/// <summary>A question asked to documents, and what speaks for its answer being in what was found.</summary>
/// <param name="Documents">Which documents it was asked to.</param>
/// <param name="Kind">Whether they answer it.</param>
/// <param name="Features">What speaks for it.</param>
internal sealed record WeighedQuestion(string Documents, EvidenceKind Kind, EvidenceFeatures Features)
{
    /// <summary>The features as the model multiplies them, the bias first.</summary>
    public double[] Row => [1, Features.Coverage, Features.Similarity, Math.Log(1 + Features.Weight)];
}
