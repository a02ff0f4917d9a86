namespace Footnote.Encoders.Transformer;

/// <summary>Rows that one or more linear layers take, and what the layers multiply where that is not single precision.</summary>
/// <param name="rows">First number of the first row.</param>
/// <param name="stride">Numbers from row to row.</param>
/// <param name="count">Number of rows.</param>
/// <param name="levels">The rows as levels or as bf16, one after another.</param>
/// <param name="scales">Two numbers a row: what a level is worth, and the number of level 0.</param>
internal readonly unsafe struct LayerInput(float* rows, int stride, int count, byte* levels, float* scales)
{
    /// <summary>First number of the first row.</summary>
    public float* Rows { get; } = rows;

    /// <summary>Numbers from row to row.</summary>
    public int Stride { get; } = stride;

    /// <summary>Number of rows.</summary>
    public int Count { get; } = count;

    /// <summary>The rows as levels or as bf16.</summary>
    public byte* Levels { get; } = levels;

    /// <summary>Two numbers a row.</summary>
    public float* Scales { get; } = scales;
}
