namespace Footnote.Encoders.Kernels;

/// <summary>Some 32-bit sums that products of four unsigned and four signed bytes are added to.</summary>
/// <typeparam name="TSelf">The lanes themselves.</typeparam>
internal unsafe interface IDotLanes<TSelf>
    where TSelf : struct, IDotLanes<TSelf>
{
    /// <summary>How many sums.</summary>
    static abstract int Count { get; }

    /// <summary>Sums of 0.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same four bytes for every sum.</summary>
    static abstract TSelf Broadcast(byte* four);

    /// <summary>Four bytes for each sum.</summary>
    static abstract TSelf Load(sbyte* bytes);

    /// <summary>The largest level of an activation, 255 (8 bits) or 127 (7 bits), so that nothing saturates on the way.</summary>
    static abstract int LargestLevel { get; }

    /// <summary>The largest level of a weight, 127 (8 bits) or 64 (7 bits); the smallest is its negative.</summary>
    static abstract int LargestWeight { get; }

    /// <summary>sum + the products of four levels and four weights, and of four more.</summary>
    static abstract TSelf MultiplyAdd(TSelf sum, TSelf levels, TSelf weights, TSelf moreLevels, TSelf moreWeights);

    /// <summary>result = (sum · rowScale) · scales + bias + rowLow · sums: products of levels made numbers again.</summary>
    static abstract void Store(TSelf sum, float rowScale, float rowLow, float* scales, float* sums, float* bias, float* result);
}
