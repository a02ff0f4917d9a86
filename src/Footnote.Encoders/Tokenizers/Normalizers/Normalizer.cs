namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>One step of normalisation.</summary>
internal abstract class Normalizer
{
    /// <summary>Writes the normalised form of a text.</summary>
    /// <param name="input">The text so far.</param>
    /// <param name="output">Empty; where the result goes, with the places of <paramref name="input"/>.</param>
    public abstract void Apply(NormalizedText input, NormalizedText output);
}
