namespace Footnote.Server.Rest;

/// <summary>A rectangle on a page in points, origin top left.</summary>
/// <param name="Page">1-based page.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge.</param>
internal sealed record PageBox(int Page, float Left, float Top, float Right, float Bottom);
