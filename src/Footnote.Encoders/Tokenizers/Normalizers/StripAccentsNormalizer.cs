namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>Takes out all marks; what is decomposed before loses its accents.</summary>
internal sealed class StripAccentsNormalizer : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        for (var i = 0; i < input.Count; i++)
        {
            var rune = input.RuneAt(i);
            if (!CharacterClass.IsMark(rune))
            {
                output.Add(input, i, i + rune.Utf16SequenceLength);
            }

            i += rune.Utf16SequenceLength - 1;
        }
    }
}
