namespace Footnote.Answering;

/// <summary>How well a sentence reads on its own, whatever it is about.</summary>
internal static class SentenceForm
{
    private const int MinWords = 4;

    /// <summary>Words that a sentence may have for nothing; a longer one covers more of any question and says less of it a word.</summary>
    private const double PlainWords = 20;

    /// <summary>Words beyond these that halve a sentence's worth.</summary>
    private const double HalvingWords = 100;

    /// <summary>A longer sentence says more than where to look.</summary>
    private const int PointerWords = 12;

    /// <summary>A listing shows rather than says: a sentence that covers as much of the question reads better.</summary>
    private const double CodeQuality = 0.85;

    /// <summary>A sentence that goes on from the one before, which may not be quoted beside it.</summary>
    private const double ContinuingQuality = 0.85;

    private static readonly string[] Continuations =
    [
        "It ", "They ", "Its ", "Their ", "This ", "These ", "Those ", "Such ", "However, ", "Therefore, ", "Thus, ", "Hence, ", "Otherwise, ", "Then, ", "Also, ", "Similarly, ", "Likewise, ",
        "Instead, ", "Conversely, ", "Moreover, ", "Furthermore, ", "Additionally, ", "Nevertheless, ", "In addition, ", "In this case, ", "In that case, ", "In these cases, ", "In such ",
        "For example, ", "For instance, ", "E.g. ", "Using the same ", "As a result, ", "For this reason, ",
    ];

    private static readonly string[] Pointers = ["see ", "(see ", "refer to ", "as described in "];

    /// <summary>A factor from 0 to 1: fragments, questions, mere pointers ("See Section 3."), continuations ("However, …"), announcements ("as follows:") and long sentences are less wanted.</summary>
    public static double Quality(string sentence, SentenceKind kind)
    {
        if (kind is SentenceKind.Table or SentenceKind.Code)
        {
            return kind == SentenceKind.Code ? CodeQuality : 1;
        }

        var words = WordCount.Of(sentence);
        var goesOn = kind == SentenceKind.Prose && Continuations.Any(opening => sentence.StartsWith(opening, StringComparison.Ordinal));
        return (goesOn ? ContinuingQuality : 1) * Length(words) * Start(sentence) * End(sentence, kind) * (words <= PointerWords && IsPointer(sentence) ? 0.2 : 1);
    }

    private static double Length(int words) => words < MinWords ? 0.3 : 1 / (1 + (Math.Max(0, words - PlainWords) / HalvingWords));

    /// <summary>A small letter may begin a name, or the rest of a sentence that was cut; a bracketed number begins an entry of a bibliography.</summary>
    private static double Start(string sentence) => sentence switch
    {
        ['[', >= '0' and <= '9', ..] => 0.3,
        [>= 'a' and <= 'z', ..] => 0.8,
        _ => 1,
    };

    private static double End(string sentence, SentenceKind kind) => sentence.TrimEnd('"', '”', '’', ')', ']', '*', '_') switch
    {
        [.., '?'] => 0.4,
        [.., ':'] => 0.6,
        [.., '.' or '!' or ';' or '。'] => 1,
        _ => kind == SentenceKind.List ? 0.9 : 0.6,
    };

    private static bool IsPointer(string sentence) => Pointers.Any(p => sentence.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
