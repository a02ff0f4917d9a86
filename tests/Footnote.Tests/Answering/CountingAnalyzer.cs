using Footnote.Answering;

namespace Footnote.Tests.Answering;

/// <summary>Counts what it is given to read.</summary>
internal sealed class CountingAnalyzer : ITermAnalyzer
{
    private readonly LightAnalyzer _inner = new();

    /// <summary>Characters it has read.</summary>
    public long Characters { get; private set; }

    public IReadOnlyList<AnalyzedTerm> Analyze(string text)
    {
        Characters += text.Length;
        return _inner.Analyze(text);
    }

    public IReadOnlyList<AnalyzedSynonym> Synonyms(string text) => _inner.Synonyms(text);
}
