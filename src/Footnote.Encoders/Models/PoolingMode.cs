namespace Footnote.Encoders.Models;

/// <summary>How the vectors of a text's tokens become one.</summary>
public enum PoolingMode
{
    /// <summary>Their mean, special tokens included.</summary>
    Mean,

    /// <summary>That of the first token.</summary>
    Cls,

    /// <summary>The largest number at each place.</summary>
    Max,

    /// <summary>That of the last token.</summary>
    Last,
}
