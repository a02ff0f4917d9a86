namespace Footnote.Reading.Pdf;

/// <summary>What can be said about a file before any program is started for it.</summary>
internal static class PdfFileCheck
{
    /// <summary>The header may come after other bytes; Acrobat and poppler look this far.</summary>
    private const int HeaderWithin = 1024;

    /// <exception cref="UnreadableDocumentException">The file is empty, not accessible or no PDF.</exception>
    public static void Check(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            if (stream.Length == 0)
            {
                throw new UnreadableDocumentException(UnreadableReason.Empty, "The file has no bytes; copy or download it again.");
            }

            var head = new byte[HeaderWithin];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (head.AsSpan(0, length).IndexOf("%PDF-"u8) < 0)
            {
                throw new UnreadableDocumentException(UnreadableReason.WrongExtension, "The file is not a PDF, whatever its name says.");
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new UnreadableDocumentException(UnreadableReason.AccessDenied, $"The file cannot be opened: {exception.Message}", exception);
        }
    }
}
