namespace Footnote.Retrieval;

/// <summary>A question's vector.</summary>
/// <param name="Vector">The vector; empty where there is none.</param>
/// <param name="Notices">What the user should know of it, such as why there is none; one sentence each.</param>
public sealed record EmbeddedQuestion(ReadOnlyMemory<float> Vector, IReadOnlyList<string> Notices);
