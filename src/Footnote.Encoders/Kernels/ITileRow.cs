namespace Footnote.Encoders.Kernels;

/// <summary>Some registers side by side: a row of a block of sums.</summary>
/// <typeparam name="TSelf">The row itself.</typeparam>
/// <typeparam name="T">The lanes.</typeparam>
internal unsafe interface ITileRow<TSelf, T>
    where TSelf : struct, ITileRow<TSelf, T>
    where T : struct, ITileLanes<T>
{
    /// <summary>Reads a row.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>number · factors + sums, for one number.</summary>
    static abstract TSelf MultiplyAdd(T number, TSelf factors, TSelf sums);

    /// <summary>Writes a row.</summary>
    static abstract void Store(TSelf row, float* destination);
}
