using Footnote.Embedding;

namespace Footnote.Ingestion;

/// <summary>Counts passages that are embedded and keeps what is to be said of it.</summary>
/// <param name="total">Passages to embed.</param>
internal sealed class EmbeddingTally(int total)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _notices = new(StringComparer.Ordinal);
    private string? _failure;
    private int _embedded;

    /// <summary>Passages whose vectors are in the library now.</summary>
    public int Done { get; set; }

    /// <summary>Tells how far it is; any thread may call it.</summary>
    /// <param name="embedded">Passages that have just been embedded.</param>
    /// <param name="progress">Hears of it, one call at a time; null for nobody.</param>
    public void Report(int embedded, IProgress<MeaningProgress>? progress)
    {
        lock (_lock)
        {
            _embedded += embedded;
            progress?.Report(new MeaningProgress(_embedded, total));
        }
    }

    /// <summary>Keeps notices that came with a reply; any thread may call it.</summary>
    public void Add(IReadOnlyList<string> notices)
    {
        lock (_lock)
        {
            _notices.UnionWith(notices);
        }
    }

    /// <summary>Keeps what the first call that failed said; any thread may call it.</summary>
    public void AddFailure(string message)
    {
        lock (_lock)
        {
            _failure ??= message;
        }
    }

    /// <summary>One line on what was done; empty where there was nothing to do.</summary>
    public string Line(EmbeddingSpace space)
    {
        var failed = _failure is null ? "" : $"; {total - Done} passages are found by words alone until the next run. {_failure}";
        var notices = string.Concat(_notices.Select(notice => $" {notice}"));
        return total == 0 ? "" : $"{Done} passages embedded by {space.Model} ({space.Width} dimensions){failed}{notices}";
    }
}
