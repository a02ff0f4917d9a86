namespace Footnote.Reading.Pdf;

/// <summary>The first or last row of a page.</summary>
/// <param name="Page">0-based index of the page.</param>
/// <param name="Row">The row.</param>
/// <param name="PageHeight">Height of the page in points.</param>
/// <param name="AtTop">Whether it is the first row.</param>
internal readonly record struct EdgeRow(int Page, TextRow Row, float PageHeight, bool AtTop)
{
    /// <summary>Headers and footers stand within this share of the page's height from its edge.</summary>
    private const float EdgeShare = 0.15f;

    /// <summary>Distances are compared in steps of so many points.</summary>
    private const float PositionStep = 3;

    private float FromEdge => AtTop ? Row.Middle : PageHeight - Row.Middle;

    /// <summary>Distance from the page's edge in coarse steps, the same for rows at the same height.</summary>
    public int Position => (int)MathF.Round(FromEdge / PositionStep);

    /// <summary>Whether it stands where headers and footers do.</summary>
    public bool IsNearEdge => FromEdge < EdgeShare * PageHeight;
}
