namespace Footnote.Answering;

/// <summary>Gives sources the numbers a reader sees: from 1 in the order in which they are first cited.</summary>
/// <param name="sources">Number of sources there are; others get no number.</param>
internal sealed class CitationNumbering(int sources)
{
    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>"[1][3]" for the sources that exist, each once, in the order given; empty where none does.</summary>
    public string Markers(IEnumerable<int> cited) =>
        string.Concat(cited.Where(source => source >= 1 && source <= sources).Distinct().Select(source => $"[{NumberOf(source)}]"));

    private int NumberOf(int source) =>
        _numbers.TryGetValue(source, out var number) ? number : _numbers[source] = _numbers.Count + 1;
}
