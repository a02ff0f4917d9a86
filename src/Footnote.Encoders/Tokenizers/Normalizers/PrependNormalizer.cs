namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>Puts text before what is not empty.</summary>
internal sealed class PrependNormalizer(string text) : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        if (input.Count > 0)
        {
            output.Add(text, input.Starts[0], input.Starts[0]);
            output.Add(input, 0, input.Count);
        }
    }
}
