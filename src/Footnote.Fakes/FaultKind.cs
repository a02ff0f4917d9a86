namespace Footnote.Fakes;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>An answer with an error status.</summary>
    Reply,

    /// <summary>The connection is torn down with no answer.</summary>
    Reset,

    /// <summary>The request is taken and never answered.</summary>
    Hang,

    /// <summary>The answer is right but late.</summary>
    Slow,

    /// <summary>The connection is torn down in the middle of the answer.</summary>
    Break,

    /// <summary>The answer ends early, as if it were whole.</summary>
    EndEarly,

    /// <summary>A stream says in its middle that something failed; the status stays 200.</summary>
    StreamError,

    /// <summary>A stream stops in its middle and stays open.</summary>
    Stall,
}
