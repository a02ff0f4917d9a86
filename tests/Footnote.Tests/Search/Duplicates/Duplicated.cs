namespace Footnote.Tests.Search.Duplicates;

/// <summary>Texts of made-up words without digits, and changes to them.</summary>
internal static class Duplicated
{
    /// <summary>Words that are all different.</summary>
    public static string Words(int count, string stem = "w") => string.Join(' ', Enumerable.Range(0, count).Select(i => $"{stem}{Letters(i)}"));

    /// <summary>The text with one word replaced.</summary>
    public static string Change(string text, int word)
    {
        var words = text.Split(' ');
        words[word] = $"changed{words[word]}";
        return string.Join(' ', words);
    }

    private static string Letters(int number) => string.Concat(number.ToString().Select(digit => (char)('a' + (digit - '0'))));
}
