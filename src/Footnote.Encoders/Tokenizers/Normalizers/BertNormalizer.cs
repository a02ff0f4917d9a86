using System.Text;

namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>BERT's normaliser: takes out control characters, makes white space plain, puts spaces around ideographs, strips accents, lower-cases.</summary>
internal sealed class BertNormalizer : Normalizer
{
    private readonly bool _clean;
    private readonly bool _ideographs;
    private readonly bool _strip;
    private readonly bool _lower;

    /// <summary>What becomes of each ASCII character; NUL for nothing.</summary>
    private readonly char[] _ascii = new char[128];

    /// <param name="clean">Whether control characters go and white space becomes plain spaces.</param>
    /// <param name="ideographs">Whether each ideograph becomes a word.</param>
    /// <param name="strip">Whether accents are stripped.</param>
    /// <param name="lower">Whether letters become small.</param>
    public BertNormalizer(bool clean, bool ideographs, bool strip, bool lower)
    {
        (_clean, _ideographs, _strip, _lower) = (clean, ideographs, strip, lower);
        for (var c = '\0'; c < 128; c++)
        {
            _ascii[c] = clean && c is '\t' or '\n' or '\r' ? ' '
                : clean && char.IsControl(c) ? '\0'
                : lower ? char.ToLowerInvariant(c)
                : c;
        }
    }

    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        var chars = input.Chars;
        var starts = input.Starts;
        var ends = input.Ends;
        for (var i = 0; i < chars.Length; i++)
        {
            var c = chars[i];
            if (c < 128)
            {
                if (_ascii[c] != '\0')
                {
                    output.Add(_ascii[c], starts[i], ends[i]);
                }

                continue;
            }

            var rune = input.RuneAt(i);
            i += rune.Utf16SequenceLength - 1;
            Apply(rune, starts[i], ends[i], output);
        }
    }

    private void Apply(Rune rune, int start, int end, NormalizedText output)
    {
        if (_clean && (rune == Rune.ReplacementChar || CharacterClass.IsControl(rune)))
        {
            return;
        }

        if (_clean && CharacterClass.IsWhiteSpace(rune))
        {
            output.Add(' ', start, end);
            return;
        }

        var isWord = _ideographs && CharacterClass.IsIdeograph(rune);
        if (isWord)
        {
            output.Add(' ', start, end);
        }

        AddStripped(rune, start, end, output);
        if (isWord)
        {
            output.Add(' ', start, end);
        }
    }

    private void AddStripped(Rune rune, int start, int end, NormalizedText output)
    {
        var parts = _strip ? UnicodeForms.Decomposition(rune, compatible: false) : default;
        if (parts.IsEmpty)
        {
            AddLower(rune, start, end, output);
            return;
        }

        foreach (var part in parts.EnumerateRunes())
        {
            AddLower(part, start, end, output);
        }
    }

    private void AddLower(Rune rune, int start, int end, NormalizedText output)
    {
        if (_strip && CharacterClass.IsNonSpacingMark(rune))
        {
            return;
        }

        if (_lower)
        {
            LowercaseNormalizer.AddLower(rune, start, end, output);
        }
        else
        {
            output.Add(rune, start, end);
        }
    }
}
