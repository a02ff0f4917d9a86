using System.Security.Cryptography;
using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Ingestion;

/// <summary>Tells by a file's bytes what it is, before anything reads it.</summary>
internal static class FileRecognition
{
    /// <summary>Hashes a file's bytes into its record; a file that is empty, too large or cannot be opened gets a record that says so.</summary>
    public static async ValueTask<FileRecord> RecognizeAsync(SourceFile file, DocumentReaders readers, string recipe, DateTime now, CancellationToken cancellationToken)
    {
        var record = new FileRecord(file.Path, file.Size, file.Modified, now, "", recipe);
        try
        {
            readers.CheckSize(file.File);
            return record with { Hash = await HashAsync(file.File, cancellationToken) };
        }
        catch (UnreadableDocumentException e)
        {
            return record with { Problem = e.Reason, Message = e.Message };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return record with { Problem = UnreadableReason.AccessDenied, Message = $"The file cannot be opened: {e.Message}" };
        }
    }

    private static async ValueTask<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
