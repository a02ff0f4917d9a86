namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>Takes white space off the ends.</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        var (start, end) = (0, input.Count);
        while (left && start < end && char.IsWhiteSpace(input.Chars[start]))
        {
            start++;
        }

        while (right && start < end && char.IsWhiteSpace(input.Chars[end - 1]))
        {
            end--;
        }

        output.Add(input, start, end);
    }
}
