using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>Two registers side by side.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal readonly unsafe struct TileRow2<T>(T first, T second) : ITileRow<TileRow2<T>, T>
    where T : struct, ITileLanes<T>
{
    private readonly T _first = first;
    private readonly T _second = second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow2<T> Load(float* source) => new(T.Load(source), T.Load(source + T.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow2<T> MultiplyAdd(T number, TileRow2<T> factors, TileRow2<T> sums) =>
        new(T.MultiplyAdd(number, factors._first, sums._first), T.MultiplyAdd(number, factors._second, sums._second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow2<T> row, float* destination)
    {
        row._first.Store(destination);
        row._second.Store(destination + T.Count);
    }
}
