namespace Footnote.Providers;

/// <summary>Settings of the model that is none.</summary>
public sealed record MockChatSettings
{
    /// <summary>What it says to everything; <c>[1]</c> cites the first source.</summary>
    public string Reply { get; init; } = "This is a fixed reply: no language model was asked [1].";
}
