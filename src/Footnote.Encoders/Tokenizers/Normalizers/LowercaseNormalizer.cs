using System.Text;

namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>Makes letters small.</summary>
internal sealed class LowercaseNormalizer : Normalizer
{
    private const int CapitalDottedI = 0x130;

    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        for (var i = 0; i < input.Count; i++)
        {
            var rune = input.RuneAt(i);
            AddLower(rune, input.Starts[i], input.Ends[i], output);
            i += rune.Utf16SequenceLength - 1;
        }
    }

    /// <summary>Adds a character's small form; that of İ is the only one of two characters.</summary>
    public static void AddLower(Rune rune, int start, int end, NormalizedText output)
    {
        if (rune.Value == CapitalDottedI)
        {
            output.Add("i\u0307", start, end);
        }
        else
        {
            output.Add(Rune.ToLowerInvariant(rune), start, end);
        }
    }
}
