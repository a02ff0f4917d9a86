using System.Text;

namespace Footnote.Encoders.Tokenizers.Normalizers;

/// <summary>Unicode's normal forms: NFD, NFKD, NFC, NFKC (Unicode Standard Annex 15).</summary>
internal sealed class UnicodeFormNormalizer(bool compatible, bool compose) : Normalizer
{
    /// <inheritdoc/>
    public override void Apply(NormalizedText input, NormalizedText output)
    {
        var marks = new List<Part>();
        for (var i = 0; i < input.Count; i++)
        {
            var rune = input.RuneAt(i);
            var (start, end) = (input.Starts[i], input.Ends[i]);
            i += rune.Utf16SequenceLength - 1;
            var parts = UnicodeForms.Decomposition(rune, compatible);
            if (parts.IsEmpty)
            {
                Add(rune, start, end, marks, output);
                continue;
            }

            foreach (var part in parts.EnumerateRunes())
            {
                Add(part, start, end, marks, output);
            }
        }

        Flush(marks, output);
    }

    /// <summary>Collects a starter and the marks that follow it; the next starter may still join with the one before where nothing lies between.</summary>
    private void Add(Rune rune, int start, int end, List<Part> parts, NormalizedText output)
    {
        var part = new Part(rune, UnicodeForms.CombiningClass(rune), start, end);
        if (part.Class == 0 && parts.Count > 0 && !(compose && TryJoin(parts, part)))
        {
            Flush(parts, output);
        }
        else if (part.Class == 0 && parts.Count > 0)
        {
            return;
        }

        parts.Add(part);
    }

    private static bool TryJoin(List<Part> parts, Part part)
    {
        Order(parts);
        Compose(parts);
        if (parts.Count != 1 || UnicodeForms.Compose(parts[0].Rune, part.Rune) is not { } composed)
        {
            return false;
        }

        parts[0] = parts[0] with { Rune = composed, End = part.End };
        return true;
    }

    private void Flush(List<Part> parts, NormalizedText output)
    {
        Order(parts);
        if (compose)
        {
            Compose(parts);
        }

        foreach (var part in parts)
        {
            output.Add(part.Rune, part.Start, part.End);
        }

        parts.Clear();
    }

    /// <summary>Canonical order: marks by class, those of one class as they were.</summary>
    private static void Order(List<Part> parts)
    {
        if (parts.Count < 2)
        {
            return;
        }

        var sorted = parts.OrderBy(part => part.Class).ToArray();
        parts.Clear();
        parts.AddRange(sorted);
    }

    /// <summary>Joins the starter with each mark that no mark of the same class cuts off from it.</summary>
    private static void Compose(List<Part> parts)
    {
        if (parts.Count < 2 || parts[0].Class != 0)
        {
            return;
        }

        var (kept, lastClass) = (1, 0);
        for (var i = 1; i < parts.Count; i++)
        {
            var part = parts[i];
            if (lastClass < part.Class && UnicodeForms.Compose(parts[0].Rune, part.Rune) is { } composed)
            {
                parts[0] = parts[0] with { Rune = composed, End = Math.Max(parts[0].End, part.End) };
                continue;
            }

            lastClass = part.Class;
            parts[kept++] = part;
        }

        parts.RemoveRange(kept, parts.Count - kept);
    }

    private readonly record struct Part(Rune Rune, int Class, int Start, int End);
}
