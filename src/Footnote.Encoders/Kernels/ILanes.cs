namespace Footnote.Encoders.Kernels;

/// <summary>Some single-precision numbers that are computed with at once. Kernels are written once over this and compiled for each width a processor may have.</summary>
/// <typeparam name="TSelf">The lanes themselves.</typeparam>
internal unsafe interface ILanes<TSelf> : ITileLanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Reads <see cref="ITileLanes{TSelf}.Count"/> whole numbers; no alignment is needed.</summary>
    static abstract TSelf LoadWhole(int* source);

    /// <summary>The smaller of each pair.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger of each pair.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The nearest whole numbers, halves to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>Numbers times 2 to the power of whole numbers from -126 to 127.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf value, TSelf exponent);

    /// <summary>Quotients of finite numbers, with an error of a few units in the last place.</summary>
    static abstract TSelf Divide(TSelf left, TSelf right);

    /// <summary>Their sum.</summary>
    static abstract float Sum(TSelf value);

    /// <summary>The largest of them.</summary>
    static abstract float Largest(TSelf value);

    /// <summary>Sums.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Differences.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Products.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Writes the nearest whole numbers, from 0 to 255, as bytes.</summary>
    void StoreBytes(byte* destination);
}
