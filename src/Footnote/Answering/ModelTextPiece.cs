namespace Footnote.Answering;

/// <summary>Some whole words of a language model's text.</summary>
/// <param name="Text">The words, made harmless, with the white space after them.</param>
/// <param name="OpensLine">Whether they stand at the start of a line.</param>
/// <param name="IsCode">Whether they are a line of a fenced listing, or its fence.</param>
internal sealed record ModelTextPiece(string Text, bool OpensLine, bool IsCode)
{
    /// <summary>The words with their citations as a reader will see them; citations of sources that do not exist are left out.</summary>
    public string Shown(CitationNumbering numbering)
    {
        if (IsCode || !Text.Contains('['))
        {
            return Text;
        }

        // A bracket means something else at the start of a line, so words from the middle of one are looked at after another word.
        var text = OpensLine ? Text : $". {Text}";
        var shown = new System.Text.StringBuilder();
        var from = OpensLine ? 0 : 2;
        foreach (var marker in CitationMarkers.Find(text))
        {
            shown.Append(text, from, marker.Span.Start - from).Append(numbering.Markers(marker.Sources));
            from = marker.Span.End;
        }

        return Unfenced(shown.Append(text, from, text.Length - from).ToString());
    }

    /// <summary>A citation that is left out of the start of a line must not turn the backticks after it into a fence, which would make the rest of the answer a listing.</summary>
    private string Unfenced(string shown)
    {
        if (!OpensLine || !MarkdownCode.IsFence(shown))
        {
            return shown;
        }

        var at = shown.Length - shown.TrimStart().Length;
        return $"{shown[..at]}\\{shown[at..]}";
    }
}
