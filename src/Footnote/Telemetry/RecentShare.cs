namespace Footnote.Telemetry;

/// <summary>Events of the last minutes under one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Counted">Those of the counted sort.</param>
/// <param name="All">All of them, 1 or more.</param>
internal readonly record struct RecentShare(string Name, long Counted, long All)
{
    /// <summary>The counted ones' share, 0 to 1.</summary>
    public double Share => (double)Counted / All;
}
