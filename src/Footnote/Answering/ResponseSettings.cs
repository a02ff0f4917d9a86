using System.ComponentModel.DataAnnotations;

namespace Footnote.Answering;

/// <summary>How a language model's reply is read.</summary>
public sealed record ResponseSettings
{
    /// <summary>Characters of a reply that are read; the model is stopped there and the answer says so. From 200 to 1,000,000.</summary>
    [Range(200, 1_000_000)]
    public int MaxCharacters { get; init; } = 16_000;
}
