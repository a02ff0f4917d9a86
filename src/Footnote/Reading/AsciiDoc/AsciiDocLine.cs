namespace Footnote.Reading.AsciiDoc;

/// <summary>A line once directives and attributes are resolved.</summary>
/// <param name="Text">The line without white space at its end.</param>
/// <param name="Number">1-based line of the file that is read; for what comes from another file, the line that includes it.</param>
internal readonly record struct AsciiDocLine(string Text, int Number);
