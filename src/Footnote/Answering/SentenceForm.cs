namespace Footnote.Answering;

/// <summary>How well a sentence reads on its own, whatever it is about.</summary>
internal static class SentenceForm
{
    private const int MinWords = 4;
    private const int LongWords = 60;
    private const int PointerWords = 12;

    /// <summary>A factor from 0 to 1: fragments, questions, mere pointers ("See Section 3."), announcements ("as follows:") and long sentences are less wanted.</summary>
    public static double Quality(string sentence, SentenceKind kind)
    {
        if (kind is SentenceKind.Table or SentenceKind.Code)
        {
            return 1;
        }

        var words = WordCount.Of(sentence);
        return (words < MinWords ? 0.3 : words > LongWords ? 0.6 : 1)
            * (words <= PointerWords && IsPointer(sentence) ? 0.2 : 1)
            * End(sentence, kind);
    }

    private static bool IsPointer(string sentence) =>
        sentence.StartsWith("see ", StringComparison.OrdinalIgnoreCase)
        || sentence.StartsWith("refer to ", StringComparison.OrdinalIgnoreCase)
        || sentence.StartsWith("(see ", StringComparison.OrdinalIgnoreCase)
        || sentence.StartsWith("as described in ", StringComparison.OrdinalIgnoreCase);

    private static double End(string sentence, SentenceKind kind) => sentence.TrimEnd('"', '”', '’', ')', ']', '*', '_') switch
    {
        [.., '?'] => 0.4,
        [.., ':'] => 0.6,
        [.., '.' or '!' or ';' or '。'] => 1,
        _ => kind == SentenceKind.List ? 0.9 : 0.6,
    };
}
