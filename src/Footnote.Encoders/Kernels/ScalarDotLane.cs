namespace Footnote.Encoders.Kernels;

/// <summary>One sum: for processors without vectors of bytes, and the measure of all other lanes in tests.</summary>
/// <param name="value">The sum, or four bytes.</param>
internal readonly unsafe struct ScalarDotLane(int value) : IDotLanes<ScalarDotLane>
{
    private readonly int _value = value;

    public static int Count => 1;

    public static int LargestLevel => 255;

    public static int LargestWeight => 127;

    public static ScalarDotLane Zero => new(0);

    public static ScalarDotLane Broadcast(byte* four) => new(*(int*)four);

    public static ScalarDotLane Load(sbyte* bytes) => new(*(int*)bytes);

    public static ScalarDotLane MultiplyAdd(ScalarDotLane sum, ScalarDotLane levels, ScalarDotLane weights, ScalarDotLane moreLevels, ScalarDotLane moreWeights) =>
        MultiplyAdd(MultiplyAdd(sum, levels, weights), moreLevels, moreWeights);

    public static void Store(ScalarDotLane sum, float rowScale, float rowLow, float* scales, float* sums, float* bias, float* result) =>
        *result = (sum._value * rowScale * *scales) + ((*sums * rowLow) + *bias);

    private static ScalarDotLane MultiplyAdd(ScalarDotLane sum, ScalarDotLane levels, ScalarDotLane weights)
    {
        var result = sum._value;
        for (var bit = 0; bit < 32; bit += 8)
        {
            result += (byte)(levels._value >> bit) * (sbyte)(weights._value >> bit);
        }

        return new ScalarDotLane(result);
    }
}
