namespace Footnote.Reading.Pdf;

/// <summary>What happens to pages without text.</summary>
public enum OcrMode
{
    /// <summary>A file without text is reported.</summary>
    Off,

    /// <summary>A file without text is read by tesseract where that is installed, and reported elsewhere.</summary>
    Auto,
}
