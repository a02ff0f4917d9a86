namespace Footnote.Embedding.Training;

/// <summary>
/// Splits work over the processors. Every result is computed by one thread in a fixed order, so that outcomes do not depend on the number of threads.
/// </summary>
internal static class Parallelism
{
    private const int SharesPerThread = 4;

    /// <summary>Runs an action for parts of a range at once.</summary>
    /// <param name="count">Length of the range.</param>
    /// <param name="granularity">Parts begin at multiples of it.</param>
    /// <param name="action">Gets the first index of a part and the one after its last.</param>
    public static void For(int count, int granularity, Action<int, int> action)
    {
        var units = (count + granularity - 1) / granularity;
        var parts = Math.Min(units, Environment.ProcessorCount * SharesPerThread);
        Parallel.For(0, parts, part => action(Bound(part), Bound(part + 1)));

        int Bound(int part) => Math.Min(count, (int)((long)units * part / parts) * granularity);
    }
}
