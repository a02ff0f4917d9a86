namespace Footnote.Answering;

/// <summary>How common terms are in the library.</summary>
internal interface ITermStatistics
{
    /// <summary>Number of passages.</summary>
    int Count { get; }

    /// <summary>Number of passages that hold the term; 0 where none does.</summary>
    int DocumentFrequency(string term);
}
