namespace Footnote.Encoders.Tokenizers;

/// <summary>What happens to a text that is longer than its model reads.</summary>
public enum Truncation
{
    /// <summary>Its end is cut off.</summary>
    End,

    /// <summary>Its beginning is cut off.</summary>
    Start,

    /// <summary>It is refused with a <see cref="TextTooLongException"/>.</summary>
    None,
}
