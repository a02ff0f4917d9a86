using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>A word where it stands on its page.</summary>
/// <param name="Text">Its characters, at least one.</param>
/// <param name="Box">Rectangle around it.</param>
/// <param name="Style">How it is set.</param>
internal readonly record struct PdfWord(string Text, BoundingBox Box, FontStyle Style)
{
    /// <summary>Height of the rectangle in points, a little more than the font size.</summary>
    public float Height => Box.Bottom - Box.Top;
}
