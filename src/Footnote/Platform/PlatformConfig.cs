using Footnote.Answering;
using Footnote.Chunking;
using Footnote.Ingestion;
using Footnote.Reading;
using Footnote.Reading.Pdf;
using Footnote.Retrieval;
using Footnote.Search.Terms;

namespace Footnote.Platform;

/// <summary>Every setting of the system in one place, each with its default.</summary>
public sealed record PlatformConfig
{
    /// <summary>What a file may cost at most.</summary>
    public ReadingLimits Reading { get; init; } = new();

    /// <summary>How PDF files are read.</summary>
    public PdfReaderSettings Pdf { get; init; } = new();

    /// <summary>How documents are cut.</summary>
    public ChunkerSettings Chunker { get; init; } = new();

    /// <summary>How the machine is shared while files are read.</summary>
    public IngestionSettings Ingestion { get; init; } = new();

    /// <summary>How quickly a watched folder is read after a change.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>How words are weighed.</summary>
    public Bm25Parameters Bm25 { get; init; } = new();

    /// <summary>Words of a question that are not looked for.</summary>
    public StopWords StopWords { get; init; } = StopWords.English;

    /// <summary>How synonyms are added to a question.</summary>
    public QueryExpansion Expansion { get; init; } = QueryExpansion.Default;

    /// <summary>How passages get the vectors they are found by.</summary>
    public MeaningSettings Meaning { get; init; } = new();

    /// <summary>How words and meaning are brought together.</summary>
    public HybridSettings Hybrid { get; init; } = new();

    /// <summary>How candidates are put in order anew.</summary>
    public RerankSettings Rerank { get; init; } = new();

    /// <summary>How answers are made.</summary>
    public AnswerSettings Answer { get; init; } = new();
}
