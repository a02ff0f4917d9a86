using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>A stretch of a line that is set in one font.</summary>
/// <param name="Box">Rectangle around it, in whole points.</param>
/// <param name="Style">How it is set.</param>
internal readonly record struct FontRun(BoundingBox Box, FontStyle Style);
