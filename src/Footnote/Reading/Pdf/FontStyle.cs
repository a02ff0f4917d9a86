namespace Footnote.Reading.Pdf;

/// <summary>How words are set.</summary>
/// <param name="Size">Font size in points, rounded to whole points; 0 where unknown.</param>
/// <param name="Bold">Whether the weight is bold.</param>
/// <param name="Monospace">Whether all characters are equally wide.</param>
internal readonly record struct FontStyle(int Size, bool Bold, bool Monospace);
