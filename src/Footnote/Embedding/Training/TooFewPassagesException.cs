namespace Footnote.Embedding.Training;

/// <summary>There is too little text to learn from.</summary>
/// <param name="message">How much there is and how much it takes.</param>
public sealed class TooFewPassagesException(string message) : IOException(message);
