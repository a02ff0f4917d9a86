namespace Footnote.Embedding;

/// <summary>Cuts rows into parts whose bounds depend on the number of rows only, never on the number of threads.</summary>
internal static class RowParts
{
    /// <summary>Number of parts: enough to keep every core busy, few enough to keep a partial sum of each.</summary>
    public const int Count = 64;

    /// <summary>Rows that are worked on together, so that what they are multiplied with is fetched once for all of them.</summary>
    public const int TileHeight = 16;

    /// <summary>Runs an action on every part, several at once.</summary>
    public static void ForEach(int rows, int workers, Action<int, int> action) =>
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = workers }, part => action(Bound(rows, part), Bound(rows, part + 1)));

    /// <summary>Runs an action on every tile of every part, several parts at once.</summary>
    public static void ForEachTile(int rows, int workers, Action<int, int> action) => ForEach(rows, workers, (first, end) =>
    {
        for (var row = first; row < end; row += TileHeight)
        {
            action(row, Math.Min(row + TileHeight, end));
        }
    });

    /// <summary>First row of a part.</summary>
    public static int Bound(int rows, int part) => (int)((long)rows * part / Count);
}
