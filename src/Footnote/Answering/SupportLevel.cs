namespace Footnote.Answering;

/// <summary>How far a sentence is borne out by the passages it cites.</summary>
public enum SupportLevel
{
    /// <summary>It cites nothing that exists, or the passages it cites share too few of its words or lack one of its numbers.</summary>
    Unsupported,

    /// <summary>The passages hold most of its words and all of its numbers, but not the sentence itself.</summary>
    Weak,

    /// <summary>It stands in a cited passage word for word, as a whole sentence.</summary>
    Supported,
}
