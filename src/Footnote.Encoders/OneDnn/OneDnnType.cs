namespace Footnote.Encoders.OneDnn;

/// <summary>dnnl_data_type_t.</summary>
internal enum OneDnnType
{
    /// <summary>bfloat16.</summary>
    Bf16 = 2,

    /// <summary>Single precision.</summary>
    Fp32 = 3,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 4,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 5,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 6,
}
