namespace Footnote.Search.Vectors;

/// <summary>How the nearest vectors are looked for. Each looks at every vector.</summary>
public enum VectorScan
{
    /// <summary>In whole numbers, then those that may be among the best once more in double precision: the order of <see cref="Flat"/> in a fraction of its time.</summary>
    Quantized,

    /// <summary>In whole numbers only: scores differ from the exact ones by the rounding of the query.</summary>
    Coarse,

    /// <summary>Every vector in double precision.</summary>
    Flat,
}
