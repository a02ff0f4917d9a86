namespace Footnote.Answering;

/// <summary>How much the passages found have to do with the question.</summary>
/// <param name="Score">From 0, nothing, to 1, every word of the question close together.</param>
/// <param name="Refusal">Why that is too little, one sentence for the user; null where it is enough.</param>
internal sealed record Evidence(double Score, string? Refusal);
