namespace Footnote.Reading.AsciiDoc;

/// <summary>A cell as it is written.</summary>
/// <param name="Text">Its text, with its marks.</param>
/// <param name="Style">'a' for blocks of AsciiDoc, 'l' for text as it is, another letter or ' ' for words.</param>
/// <param name="Columns">Columns it spans, 1 or more.</param>
/// <param name="Rows">Rows it spans, 1 or more.</param>
internal readonly record struct TableCell(string Text, char Style, int Columns = 1, int Rows = 1);
