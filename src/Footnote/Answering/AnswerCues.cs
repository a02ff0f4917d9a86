namespace Footnote.Answering;

/// <summary>What the answer to a kind of question looks like: "how many" wants a number, "why" a reason, "what is" a definition. English only.</summary>
internal sealed class AnswerCues
{
    private static readonly string[] Quantity = ["how many", "how much", "how long", "how wide", "how large", "how big", "how often", "size", "width", "value", "number of"];
    private static readonly string[] Reason = ["why", "reason", "purpose"];
    private static readonly string[] Definition = ["what is", "what are", "what s", "define", "meaning"];

    private static readonly string[] NumberWords =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "sixteen", "thirty", "sixty", "hundred", "thousand"];

    private static readonly string[] ReasonWords = ["because", "so that", "in order to", "therefore", "since", "to allow", "to avoid", "the reason", "due to"];
    private static readonly string[] DefiningWords = ["is", "are", "means", "denotes", "refers", "stands", "describes", "defines", "specifies"];

    /// <summary>Words before the verb of a definition: "The reset vector of a core is".</summary>
    private const int SubjectWords = 8;

    private readonly string[] _subject;
    private readonly Func<string, bool>[] _wanted;

    /// <summary>Finds out what kinds of answer a question wants.</summary>
    public AnswerCues(string question)
    {
        var padded = Padded(question);
        (string[] Asked, Func<string, bool> IsAnswered)[] cues =
        [
            (Quantity, HoldsNumber),
            (Reason, sentence => HoldsAny(sentence, ReasonWords)),
            (Definition, Defines),
        ];
        _subject = [.. padded.Split(' ').Where(w => FunctionWords.IsContent(w))];
        _wanted = [.. cues.Where(c => HoldsAny(padded, c.Asked)).Select(c => c.IsAnswered)];
    }

    /// <summary>Share of what the question wants that the sentence has, from 0 to 1; 0 where it wants nothing in particular.</summary>
    public double Of(string sentence)
    {
        var padded = Padded(sentence);
        return _wanted.Length > 0 ? (double)_wanted.Count(has => has(padded)) / _wanted.Length : 0;
    }

    /// <summary>Whether the sentence begins with what the question asks about and then says what that is.</summary>
    private bool Defines(string padded)
    {
        var words = padded.Split(' ', SubjectWords + 2, StringSplitOptions.RemoveEmptyEntries);
        var verb = Array.FindIndex(words, DefiningWords.Contains);
        return verb is > 0 and <= SubjectWords && _subject.Length > 0 && Array.TrueForAll(_subject, words[..verb].Contains);
    }

    private static bool HoldsNumber(string padded) => padded.AsSpan().ContainsAnyInRange('0', '9') || HoldsAny(padded, NumberWords);

    private static bool HoldsAny(string padded, string[] phrases) => phrases.Any(p => padded.Contains($" {p} ", StringComparison.Ordinal));

    /// <summary>The text in lower case, its words between single blanks, so that phrases can be found whole.</summary>
    private static string Padded(string text)
    {
        var letters = string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '));
        return $" {string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
    }
}
