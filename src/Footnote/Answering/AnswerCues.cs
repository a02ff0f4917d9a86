namespace Footnote.Answering;

/// <summary>What the answer to a kind of question looks like: "how many" wants a number, "why" a reason, "what is" a definition. English only.</summary>
/// <param name="question">The question.</param>
internal sealed class AnswerCues(string question)
{
    private static readonly string[] Quantity = ["how many", "how much", "how long", "how wide", "how large", "how big", "how often", "size", "width", "value", "number of"];
    private static readonly string[] Reason = ["why", "reason", "purpose"];
    private static readonly string[] Moment = ["when", "after", "before"];
    private static readonly string[] Duty = ["must", "shall", "should", "required", "allowed", "may", "can", "need", "how do", "how to"];
    private static readonly string[] Definition = ["what is", "what are", "what does", "define", "meaning"];

    private static readonly string[] NumberWords =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "sixteen", "thirty", "sixty", "hundred", "thousand"];

    private static readonly string[] ReasonWords = ["because", "so that", "in order to", "therefore", "since", "to allow", "to avoid", "the reason", "due to"];
    private static readonly string[] MomentWords = ["when", "whenever", "after", "before", "until", "once", "upon", "if"];
    private static readonly string[] DutyWords = ["must", "shall", "should", "may", "can", "cannot", "sets", "set", "clears", "writes", "writing", "write", "use"];
    private static readonly string[] DefinitionWords = ["is a", "is an", "is the", "are the", "are a", "means", "refers to", "stands for", "denotes", "defines", "specifies"];

    private readonly bool _quantity = HoldsAny(Padded(question), Quantity);

    private readonly (string[] Asked, string[] Answered)[] _cues =
        [.. new[] { (Reason, ReasonWords), (Moment, MomentWords), (Duty, DutyWords), (Definition, DefinitionWords) }.Where(c => HoldsAny(Padded(question), c.Item1))];

    /// <summary>Share of the question's cues that the sentence answers, from 0 to 1; 0 where the question has none.</summary>
    public double Of(string sentence)
    {
        var padded = Padded(sentence);
        var asked = _cues.Length + (_quantity ? 1 : 0);
        var answered = _cues.Count(c => HoldsAny(padded, c.Answered)) + (_quantity && HoldsNumber(padded) ? 1 : 0);
        return asked > 0 ? (double)answered / asked : 0;
    }

    private static bool HoldsNumber(string padded) => padded.AsSpan().ContainsAnyInRange('0', '9') || HoldsAny(padded, NumberWords);

    private static bool HoldsAny(string padded, string[] phrases) => phrases.Any(p => padded.Contains($" {p} ", StringComparison.Ordinal));

    /// <summary>The text in lower case, its words between single blanks, so that phrases can be found whole.</summary>
    private static string Padded(string text)
    {
        var words = text.ToLowerInvariant().Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        return $" {string.Join(' ', words)} ";
    }
}
