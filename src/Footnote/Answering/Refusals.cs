namespace Footnote.Answering;

/// <summary>Reasons for giving no answer.</summary>
internal static class Refusals
{
    /// <summary>The reason where passages match but hold no sentence worth quoting.</summary>
    public const string NothingToQuote = "The passages found hold no whole sentence that answers this.";
}
