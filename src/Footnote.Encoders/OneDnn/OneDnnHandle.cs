using System.Runtime.InteropServices;

namespace Footnote.Encoders.OneDnn;

/// <summary>Something of oneDNN's that is destroyed when nothing refers to it.</summary>
internal sealed unsafe class OneDnnHandle : SafeHandle
{
    private readonly delegate* unmanaged<nint, int> _destroy;

    /// <summary>Takes ownership.</summary>
    /// <param name="value">The thing.</param>
    /// <param name="destroy">The function that destroys it.</param>
    public OneDnnHandle(nint value, nint destroy)
        : base(0, ownsHandle: true)
    {
        _destroy = (delegate* unmanaged<nint, int>)destroy;
        SetHandle(value);
    }

    /// <summary>The thing; only while the handle is reachable.</summary>
    public nint Value => handle;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => _destroy(handle) == 0;
}
