namespace Footnote.Encoders;

/// <summary>A text is longer than its model reads, and must not be cut. Trying again does not help; a shorter text does.</summary>
/// <param name="tokens">Tokens it has, special ones included.</param>
/// <param name="longest">Tokens the model reads.</param>
public sealed class TextTooLongException(int tokens, int longest) : Exception($"The text has {tokens} tokens; the model reads at most {longest}.")
{
    /// <summary>Tokens it has, special ones included.</summary>
    public int Tokens { get; } = tokens;

    /// <summary>Tokens the model reads.</summary>
    public int Longest { get; } = longest;
}
