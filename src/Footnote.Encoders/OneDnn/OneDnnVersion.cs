using System.Runtime.InteropServices;

namespace Footnote.Encoders.OneDnn;

/// <summary>The beginning of dnnl_version_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct OneDnnVersion
{
    /// <summary>Changes when programs must.</summary>
    public readonly int Major;

    /// <summary>Changes with features.</summary>
    public readonly int Minor;

    /// <summary>Changes with corrections.</summary>
    public readonly int Patch;
}
