namespace Footnote.Encoders.Kernels;

/// <summary>What a tile computes with: some sums that products are added to. An operand has 32 bits, a number in single precision or a pair of whole numbers.</summary>
/// <typeparam name="TSelf">The lanes themselves.</typeparam>
internal unsafe interface ITileLanes<TSelf>
    where TSelf : struct, ITileLanes<TSelf>
{
    /// <summary>How many operands: 1, 4, 8 or 16.</summary>
    static abstract int Count { get; }

    /// <summary>Whether there are registers for 24 sums beside the operands.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>All the same operand.</summary>
    static abstract TSelf Create(float value);

    /// <summary>Reads <see cref="Count"/> operands; no alignment is needed.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>left · right + addend.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>Writes <see cref="Count"/> sums; no alignment is needed.</summary>
    void Store(float* destination);
}
