namespace Footnote.Embedding.Training;

/// <summary>What came of training on one's own documents.</summary>
/// <param name="Path">File of the model; null where none was written, because on held-out sections it was no better than the one it started from.</param>
/// <param name="Passages">Passages that were learned from or held out.</param>
/// <param name="Pairs">Pairs of texts that were learned from.</param>
/// <param name="HeldOutPairs">Pairs of texts that were only looked at: those of one section in ten.</param>
/// <param name="LossBefore">Contrastive loss of the held-out pairs at the start.</param>
/// <param name="LossAfter">The same at the end.</param>
/// <param name="AccuracyBefore">Share of held-out pairs whose right text is the nearest to the left one among up to 512, at the start.</param>
/// <param name="AccuracyAfter">The same at the end.</param>
public sealed record FineTuningReport(
    string? Path, int Passages, int Pairs, int HeldOutPairs, double LossBefore, double LossAfter, double AccuracyBefore, double AccuracyAfter);
