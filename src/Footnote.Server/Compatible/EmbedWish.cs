using Footnote.Encoders.Tokenizers;

namespace Footnote.Server.Compatible;

/// <summary>How texts are to be embedded.</summary>
/// <param name="Normalize">Whether vectors are of unit length.</param>
/// <param name="Truncation">What happens to texts that are too long.</param>
/// <param name="Dimensions">The first numbers of each vector; null for all.</param>
/// <param name="PromptName">Which of the model's prompts is written before each text; null for none.</param>
internal sealed record EmbedWish(bool Normalize = true, Truncation Truncation = Truncation.End, int? Dimensions = null, string? PromptName = null)
{
    /// <summary>Unit vectors, texts cut at their ends.</summary>
    public static EmbedWish Usual { get; } = new();
}
