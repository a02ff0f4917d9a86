namespace Footnote.Answering;

/// <summary>What speaks for the answer being in the passages found.</summary>
/// <param name="Coverage">Share of the question's weight that the best passage covers, from 0 to 1: half for the whole passage, half for its best stretch.</param>
/// <param name="Similarity">Cosine of the question's embedding and the nearest of the first passages', from 0 to 1.</param>
/// <param name="Weight">The weight so covered, in words that no passage holds: long questions cover a small share of much. 0 or more.</param>
internal readonly record struct EvidenceFeatures(double Coverage, double Similarity, double Weight);
