using System.ComponentModel.DataAnnotations;

namespace Footnote.Answering;

/// <summary>What a language model is given to read.</summary>
public sealed record PromptSettings
{
    /// <summary>Tokens that the model takes in and gives out together, its context window: 1024 or more.</summary>
    [Range(1024, 10_000_000)]
    public int WindowTokens { get; init; } = 8192;

    /// <summary>Tokens of the window that are kept for the answer; the model is told to stop there. From 16, less than the window.</summary>
    [Range(16, 1_000_000)]
    public int MaxAnswerTokens { get; init; } = 384;

    /// <summary>Most sources the model is given, the best ones, with the openings of their sections: 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxSources { get; init; } = 10;
}
