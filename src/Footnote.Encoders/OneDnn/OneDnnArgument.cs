using System.Runtime.InteropServices;

namespace Footnote.Encoders.OneDnn;

/// <summary>dnnl_exec_arg_t: which argument, and its memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct OneDnnArgument(int which, nint memory)
{
    /// <summary>DNNL_ARG_SRC.</summary>
    public const int Source = 1;

    /// <summary>DNNL_ARG_DST.</summary>
    public const int Result = 17;

    /// <summary>DNNL_ARG_WEIGHTS.</summary>
    public const int Weights = 33;

    /// <summary>DNNL_ARG_BIAS.</summary>
    public const int Bias = 41;

    /// <summary>DNNL_ARG_SCRATCHPAD.</summary>
    public const int Scratchpad = 80;

    /// <summary>Which.</summary>
    public readonly int Which = which;

    /// <summary>Its memory.</summary>
    public readonly nint Memory = memory;
}
