using Footnote.Embedding;

namespace Footnote.Ingestion;

/// <summary>Counts passages that are embedded and keeps what is to be said of it.</summary>
/// <param name="total">Passages to embed.</param>
internal sealed class EmbeddingTally(int total)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _notices = new(StringComparer.Ordinal);
    private string? _failure;

    /// <summary>Passages that have their vectors now.</summary>
    public int Done { get; set; }

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
