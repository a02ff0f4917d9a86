namespace Footnote.Platform.Configuration;

/// <summary>A piece of configuration as it was written, before anybody says what it means.</summary>
/// <param name="Origin">Where it was written.</param>
internal abstract record ConfigNode(Origin Origin)
{
    /// <summary>What it is, for a message.</summary>
    public abstract string Kind { get; }
}
