namespace Footnote.Retrieval.Learned;

/// <summary>A word of the question where it stands in a passage.</summary>
/// <param name="Word">Which of the question's words.</param>
/// <param name="Position">0-based number of the word in the passage.</param>
internal readonly record struct WordHit(int Word, int Position);
