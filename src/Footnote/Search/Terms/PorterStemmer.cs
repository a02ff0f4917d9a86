namespace Footnote.Search.Terms;

/// <summary>
/// The English stemmer known as Porter2 (M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org, as in Snowball 2):
/// <c>connections</c>, <c>connected</c> and <c>connecting</c> become <c>connect</c>.
/// </summary>
public static class PorterStemmer
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ExceptionFor =
        Exceptions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The stem of a word in lower case.</summary>
    public static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, Stem(letters.AsSpan()));
    }

    /// <summary>Stems a word in lower case in place.</summary>
    /// <returns>Length of the stem, which is never longer than the word.</returns>
    internal static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
        {
            return word.Length;
        }

        if (ExceptionFor.TryGetValue(word, out var stem))
        {
            stem.CopyTo(word);
            return stem.Length;
        }

        return new PorterWord(word).Stem();
    }
}
