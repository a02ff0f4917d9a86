namespace Footnote.Answering;

/// <summary>How much the passages found have to do with the question.</summary>
/// <param name="Score">How likely they answer it, from 0 to 1; see <see cref="EvidenceModel"/>.</param>
/// <param name="Refusal">Why that is too little, one sentence for the user; null where it is enough.</param>
internal sealed record Evidence(double Score, string? Refusal);
