using System.ComponentModel.DataAnnotations;
using Footnote.Inference;

namespace Footnote.Providers;

/// <summary>What the settings of all chat services have in common.</summary>
public abstract record ChatServiceSettings
{
    /// <summary>Name of the model, as the service knows it.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>Key that is sent as <c>Authorization: Bearer</c>; empty for none. One that begins with <c>dummy_</c> makes no call.</summary>
    public Secret ApiToken { get; init; }

    /// <summary>How freely words are chosen: 0 for always the likeliest.</summary>
    [Range(0.0, 2.0)]
    public double Temperature { get; init; } = 0.3;

    /// <summary>Tokens an answer may have.</summary>
    [Range(1, 131_072)]
    public int MaxTokens { get; init; } = 512;

    /// <summary>How long one call may take, up to its first word where the answer streams.</summary>
    [Range(0.001, 86_400.0)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Models of the same service that are asked, in order, when the first one fails.</summary>
    public IReadOnlyList<string> FallbackModels { get; init; } = [];
}
