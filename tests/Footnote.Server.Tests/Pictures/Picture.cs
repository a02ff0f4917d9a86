namespace Footnote.Server.Tests.Pictures;

/// <summary>A picture of a page.</summary>
/// <param name="Name">Name of the file without theme and ending.</param>
/// <param name="Address">Address of the page.</param>
/// <param name="Shown">What must be there before the picture is taken.</param>
/// <param name="IsNarrow">Whether it is a telephone's width.</param>
/// <param name="Click">What is clicked first; null for nothing.</param>
/// <param name="Then">What must be there after that.</param>
/// <param name="Height">Height of a window that is not narrow, in pixels.</param>
internal sealed record Picture(string Name, string Address, string Shown, bool IsNarrow = false, string? Click = null, string? Then = null, int Height = 800)
{
    /// <summary>Size of the window.</summary>
    public (int Width, int Height) Size => IsNarrow ? (360, 780) : (1280, Height);
}
