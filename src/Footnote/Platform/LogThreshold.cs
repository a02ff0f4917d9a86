namespace Footnote.Platform;

/// <summary>How grave a message must be to be logged.</summary>
public enum LogThreshold
{
    /// <summary>Every step.</summary>
    Trace,

    /// <summary>What helps to find a mistake.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Information,

    /// <summary>What may need a look.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>Nothing.</summary>
    None,
}
