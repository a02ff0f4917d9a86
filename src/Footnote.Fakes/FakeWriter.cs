using System.Text.RegularExpressions;

namespace Footnote.Fakes;

/// <summary>Writes answers as a well-behaved model would: sentences of the numbered sources in the prompt, each with its number.</summary>
internal static partial class FakeWriter
{
    private const int MaxSentences = 2;

    /// <summary>What is said where the prompt holds no numbered source.</summary>
    public const string NoSources = "There are no numbered sources to answer from.";

    /// <summary>An answer to the last message; sources may stand in any message, as paragraphs that begin with <c>[n]</c> or in elements <c>source</c>
    /// with the number as <c>id</c>; the question is the element <c>question</c>, else the last line.</summary>
    public static string Answer(IReadOnlyList<string> messages)
    {
        var question = messages.Count > 0 ? Question(messages[^1]) : "";
        var sentences = from message in messages
                        from Match source in Source().Matches(message)
                        from sentence in SentenceEnd().Split(source.Groups["text"].Value)
                        let text = sentence.Trim()
                        where text.Length > 0
                        let overlap = FakeMeaning.Overlap(question, text)
                        orderby overlap descending
                        select $"{text.TrimEnd('.')} [{source.Groups["number"].Value}].";
        var chosen = sentences.Take(MaxSentences).ToList();
        return chosen.Count == 0 ? NoSources : string.Join(' ', chosen);
    }

    /// <summary>The answer in the pieces that a stream brings: words with the space before them.</summary>
    public static IReadOnlyList<string> Pieces(string answer) => [.. Piece().Matches(answer).Select(match => match.Value)];

    private static string Question(string text) =>
        Asked().Match(text) is { Success: true } asked ? asked.Groups["text"].Value : text.TrimEnd().Split('\n')[^1];

    [GeneratedRegex("<question>(?<text>.*?)</question>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"<source id=""(?<number>\d+)""[^>]*>(?<text>.*?)</source>|^\s*\[(?<number>\d+)\][ \t]*(?<text>.+?)(?=^\s*\[\d+\]|^\s*$|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"(?<=[.!?])\s+|\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s*\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Piece();
}
