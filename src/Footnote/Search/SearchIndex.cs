namespace Footnote.Search;

/// <summary>
/// What is searched now. Readers take <see cref="Current"/> once and keep it for as long as they need it; a writer publishes the next snapshot after
/// the library's transaction has named its segments. Safe for use by several threads.
/// </summary>
public sealed class SearchIndex
{
    private volatile IndexSnapshot _current = IndexSnapshot.Empty;

    /// <summary>The latest snapshot.</summary>
    public IndexSnapshot Current => _current;

    /// <summary>Replaces the snapshot for those who ask from now on.</summary>
    public void Publish(IndexSnapshot snapshot) => _current = snapshot;
}
