using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>One register side by side.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal readonly unsafe struct TileRow1<T>(T first) : ITileRow<TileRow1<T>, T>
    where T : struct, ITileLanes<T>
{
    private readonly T _first = first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow1<T> Load(float* source) => new(T.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow1<T> MultiplyAdd(T number, TileRow1<T> factors, TileRow1<T> sums) =>
        new(T.MultiplyAdd(number, factors._first, sums._first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow1<T> row, float* destination)
    {
        row._first.Store(destination);
    }
}
