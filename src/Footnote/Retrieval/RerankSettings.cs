namespace Footnote.Retrieval;

/// <summary>How candidates are put in order anew.</summary>
public sealed record RerankSettings
{
    /// <summary>Candidates looked at, 1 or more; more where more are wanted.</summary>
    public int Depth { get; init; } = 50;

    /// <summary>
    /// What the reranker's score counts beside the order it is given, from 0 (nothing) to 1 (alone). The default is the middle of the range in which the
    /// weight made no difference on training questions that the model had not learned from.
    /// </summary>
    public double Weight { get; init; } = 0.3;
}
