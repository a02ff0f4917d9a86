using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>A line of a block as it goes into the document.</summary>
/// <param name="Text">Its words; empty for an empty line of code.</param>
/// <param name="Box">Rectangle around them.</param>
internal readonly record struct LayoutLine(string Text, BoundingBox Box);
