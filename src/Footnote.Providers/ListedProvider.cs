namespace Footnote.Providers;

/// <summary>Who serves a listed model, and for how much.</summary>
/// <param name="Name">The provider, as in a model's suffix.</param>
public sealed record ListedProvider(string Name)
{
    /// <summary>Whether it serves the model now.</summary>
    public bool IsLive { get; init; }

    /// <summary>Tokens of context; null where it is not told.</summary>
    public long? ContextTokens { get; init; }

    /// <summary>US dollars for a million tokens of a prompt; null where it is not told.</summary>
    public decimal? InputDollars { get; init; }

    /// <summary>US dollars for a million tokens of an answer; null where it is not told.</summary>
    public decimal? OutputDollars { get; init; }
}
