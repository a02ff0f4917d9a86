namespace Footnote.Answering;

/// <summary>English words that ask or join but name nothing. A question is not about them and a sentence is not supported by them.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Words = new(
        """
        a about above after again all also am an and any anybody anyone are as at be because been before being below between both but by can cannot could
        did do does doing done down during each either else ever every few for from further get gets give gives given go goes got had happen happened happens
        has have having he her here hers him his how however i if in into is it its itself just kind let like make makes many may me might mine more most much
        must my need needs neither no nor not now of off on once one only or other others our ours out over own per please possible rather right same say says
        shall she should show shows so some such tell than that the their theirs them then there these they thing things this those through to too under
        until up upon us use used uses using very was way ways we well were what whatever when where whether which while who whom whose why will with within
        without would you your yours explain describe define meant mean means
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the word, as it is written, names something: not a function word, a contraction such as "doesn't", or a single letter.</summary>
    public static bool IsContent(ReadOnlySpan<char> word)
    {
        var apostrophe = word.IndexOfAny('\'', '’');
        if (apostrophe >= 0)
        {
            return word[(apostrophe + 1)..] is "s" or "S" or "" && IsContent(word[..apostrophe]);
        }

        return (word.Length > 1 || (word.Length == 1 && char.IsDigit(word[0]))) && !Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
