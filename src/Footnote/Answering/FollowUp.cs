namespace Footnote.Answering;

/// <summary>
/// Resolves a follow-up question by rule, without a language model (English). A question follows up on the last one when it opens with "and", "what about" and
/// the like, refers back by a pronoun (before its content words, or beside at most two), or has fewer than two content words. If it names a thing of the same form as the last question did (S-mode after
/// M-mode), it is the last question about that thing; otherwise it is itself with the last question's content words behind it.
/// </summary>
internal static class FollowUp
{
    /// <summary>Content words of a question that stands on its own.</summary>
    private const int OwnWords = 2;

    /// <summary>A question of more content words says what it asks, whatever it opens with.</summary>
    private const int MostElliptic = 3;

    private static readonly string[] Openings = ["and", "but", "or", "so", "also", "then", "what about", "how about", "same for", "what if", "and what about"];
    private static readonly string[] Pronouns = ["it", "its", "they", "them", "their", "this", "these", "those", "he", "she", "same", "former", "latter"];

    /// <summary>Characters that part a question's words; those inside names, as of "S-mode" or "mstatus.MIE", do not.</summary>
    private static readonly char[] Between = [' ', '\t', '\n', '?', '!', ',', ';', ':', '(', ')', '"', '“', '”'];

    /// <summary>The question with what it takes from the last one; null where it stands on its own.</summary>
    public static string? Resolve(string question, string last)
    {
        var (own, before) = (Content(question), Content(last));
        if (before.Count == 0 || !IsFollowUp(question, own))
        {
            return null;
        }

        var exchanged = before.Select(old => (Old: old, New: own.Find(name => AreParallel(old, name)))).Where(pair => pair.New is not null).ToList();
        if (exchanged.Count > 0 && own.Count <= MostElliptic && OpensAsFollowUp(question))
        {
            return exchanged.Aggregate(last, (text, pair) => text.Replace(pair.Old, pair.New, StringComparison.Ordinal));
        }

        var carried = before.Where(word => exchanged.TrueForAll(pair => pair.Old != word) && !own.Contains(word, StringComparer.OrdinalIgnoreCase)).ToList();
        return carried.Count > 0 ? $"{question.Trim()} ({string.Join(' ', carried)})" : null;
    }

    private static bool IsFollowUp(string question, List<string> own) =>
        own.Count < OwnWords || (own.Count <= MostElliptic && OpensAsFollowUp(question)) || RefersBack(question, own);

    /// <summary>A pronoun behind several content words most likely stands for one of them.</summary>
    private static bool RefersBack(string question, List<string> own)
    {
        var words = Words(question).ToList();
        var pronoun = words.FindIndex(IsPronoun);
        return pronoun >= 0 && (own.Count <= OwnWords || pronoun < words.IndexOf(own[0]));
    }

    private static bool IsPronoun(string word) => Pronouns.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool OpensAsFollowUp(string question)
    {
        var padded = $"{string.Join(' ', Words(question))} ";
        return Array.Exists(Openings, opening => padded.StartsWith($"{opening} ", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether two different words name things of one kind: the same after the hyphen, or capitals or digits of the same pattern.</summary>
    private static bool AreParallel(string old, string name)
    {
        var tail = Tail(old);
        return !string.Equals(old, name, StringComparison.OrdinalIgnoreCase)
            && (tail.Length > 0 ? string.Equals(tail, Tail(name), StringComparison.OrdinalIgnoreCase) : HasDigit(old) && HasDigit(name) && Letters(old) == Letters(name));
    }

    private static string Tail(string word) => word.IndexOf('-') is > 0 and var hyphen ? word[hyphen..] : "";

    private static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');

    private static string Letters(string word) => string.Concat(word.Where(char.IsLetter)).ToUpperInvariant();

    private static List<string> Content(string text) => [.. Words(text).Where(word => FunctionWords.IsContent(word) && !IsPronoun(word))];

    private static IEnumerable<string> Words(string text) =>
        text.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', '\'', '-')).Where(word => word.Length > 0);
}
