using System.Security.Cryptography;
using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Ingestion;

/// <summary>Tells by a file's bytes what it is, before anything reads it.</summary>
internal static class FileRecognition
{
    /// <summary>Bytes of the largest file that is looked into.</summary>
    private const long LargestFile = 256L << 20;

    /// <summary>Hashes a file's bytes into its record; a file that cannot be opened, is empty or is too large gets a record that says so.</summary>
    public static async ValueTask<FileRecord> RecognizeAsync(SourceFile file, string recipe, DateTime now, CancellationToken cancellationToken)
    {
        var record = new FileRecord(file.Path, file.Size, file.Modified, now, "", recipe);
        if (file.Size > LargestFile)
        {
            return record with
            {
                Problem = UnreadableReason.TooLarge,
                Message = $"The file has {file.Size >> 20} MiB; the limit is {LargestFile >> 20} MiB. Split it.",
            };
        }

        try
        {
            // Devices and pipes have no size; opening them could wait for ever.
            return file.Size == 0
                ? record with { Problem = UnreadableReason.Empty, Message = "The file is empty." }
                : record with { Hash = await HashAsync(file.File, cancellationToken) };
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
