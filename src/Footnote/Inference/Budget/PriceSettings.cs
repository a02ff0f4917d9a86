using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Budget;

/// <summary>What a model costs.</summary>
public sealed record PriceSettings
{
    /// <summary>US dollars for a million tokens that are sent.</summary>
    [Range(0, 100_000)]
    public decimal Input { get; init; }

    /// <summary>US dollars for a million tokens that are answered.</summary>
    [Range(0, 100_000)]
    public decimal Output { get; init; }
}
