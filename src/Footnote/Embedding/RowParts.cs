namespace Footnote.Embedding;

/// <summary>Cuts rows into parts whose bounds depend on the number of rows only, never on the number of threads.</summary>
internal static class RowParts
{
    /// <summary>Number of parts: enough to keep every core busy, few enough to keep a partial sum of each.</summary>
    public const int Count = 64;

    /// <summary>Runs an action on every part, several at once.</summary>
    public static void ForEach(int rows, int workers, Action<int, int> action) =>
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = workers }, part => action(Bound(rows, part), Bound(rows, part + 1)));

    /// <summary>First row of a part.</summary>
    public static int Bound(int rows, int part) => (int)((long)rows * part / Count);
}
