using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>Three registers side by side.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal readonly unsafe struct TileRow3<T>(T first, T second, T third) : ITileRow<TileRow3<T>, T>
    where T : struct, ITileLanes<T>
{
    private readonly T _first = first;
    private readonly T _second = second;
    private readonly T _third = third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow3<T> Load(float* source) => new(T.Load(source), T.Load(source + T.Count), T.Load(source + (2 * T.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow3<T> MultiplyAdd(T number, TileRow3<T> factors, TileRow3<T> sums) =>
        new(T.MultiplyAdd(number, factors._first, sums._first), T.MultiplyAdd(number, factors._second, sums._second), T.MultiplyAdd(number, factors._third, sums._third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow3<T> row, float* destination)
    {
        row._first.Store(destination);
        row._second.Store(destination + T.Count);
        row._third.Store(destination + (2 * T.Count));
    }
}
