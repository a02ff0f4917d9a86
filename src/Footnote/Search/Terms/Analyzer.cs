namespace Footnote.Search.Terms;

/// <summary>
/// Cuts technical text into terms. Words are folded and stemmed (<see cref="PorterStemmer"/>). Names are found whole, as typed, and in their parts:
/// <c>mstatus.MIE</c> gives <c>mstatus.mie</c>, <c>mstatus</c> and <c>mie</c>; <c>getUserName</c> gives <c>getusername</c>, <c>get</c>, <c>user</c> and
/// <c>name</c>. Han, kana and hangul are cut into overlapping pairs.
/// </summary>
/// <remarks>Pure and safe for use by several threads. Takes time linear in the text; no term is longer than 128 code units.</remarks>
public static class Analyzer
{
    /// <summary>The tokens of a text, ordered by position; an identifier comes before its parts.</summary>
    public static IReadOnlyList<Token> Analyze(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        new TokenScanner(text, tokens).Run();
        return tokens;
    }

    /// <summary>The terms of a text, as often as they occur.</summary>
    public static IEnumerable<string> Terms(string text) => Analyze(text).Select(token => token.Term);

    /// <summary>Number of words: what BM25 takes for the length of the text the tokens were cut from.</summary>
    public static int Length(IReadOnlyList<Token> tokens) => tokens.Count == 0 ? 0 : tokens[^1].Position + 1;
}
