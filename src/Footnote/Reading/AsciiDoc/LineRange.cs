using System.Collections;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Some of the lines of a document, not copied.</summary>
/// <param name="lines">The document's lines.</param>
/// <param name="first">Index of the first of them.</param>
/// <param name="end">Index after the last of them.</param>
internal sealed class LineRange(IReadOnlyList<AsciiDocLine> lines, int first, int end) : IReadOnlyList<AsciiDocLine>
{
    /// <inheritdoc/>
    public int Count => end - first;

    /// <summary>The lines as one text.</summary>
    public string Text => string.Join('\n', this.Select(line => line.Text));

    /// <inheritdoc/>
    public AsciiDocLine this[int index] => lines[first + index];

    /// <inheritdoc/>
    public IEnumerator<AsciiDocLine> GetEnumerator()
    {
        for (var i = first; i < end; i++)
        {
            yield return lines[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
