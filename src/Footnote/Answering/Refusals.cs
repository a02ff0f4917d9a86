namespace Footnote.Answering;

/// <summary>Reasons for giving no answer.</summary>
internal static class Refusals
{
    /// <summary>The reason where passages match but hold no sentence worth quoting.</summary>
    public const string NothingToQuote = "The passages found hold no whole sentence that answers this.";

    /// <summary>The reason where a language model read the passages and found no answer in them.</summary>
    public const string ModelFoundNothing = "The language model read the nearest passages and found no answer in them.";
}
