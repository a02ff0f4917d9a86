using System.Security.Cryptography;
using System.Text;
using Footnote.Library;
using Footnote.Reading;

namespace Footnote.Ingestion;

/// <summary>Tells by a file's bytes what it is, before anything reads it.</summary>
internal static class FileRecognition
{
    /// <summary>Hashes a file's bytes into its record, with those of the files it includes; a file that is empty, too large or cannot be opened gets a record that says so.</summary>
    public static async ValueTask<FileRecord> RecognizeAsync(SourceFile file, DocumentReaders readers, string recipe, DateTime now, CancellationToken cancellationToken)
    {
        var record = new FileRecord(file.Path, file.Size, file.Modified, now, "", recipe);
        try
        {
            readers.CheckSize(file.File);
            var included = await readers.IncludedAsync(file.File, cancellationToken);
            var stamps = included.Select(other => FileStamp.Of(file.Folder, Path.GetRelativePath(file.Folder, other.FullName).Replace(Path.DirectorySeparatorChar, '/')));
            return record with { Included = [.. stamps], Hash = await HashAsync(file.File, included, cancellationToken) };
        }
        catch (UnreadableDocumentException e)
        {
            return record with { Problem = e.Reason, Message = e.Message };
        }
        catch (FileNotFoundException) when (file.Path.Contains('\uFFFD'))
        {
            return record with { Problem = UnreadableReason.AccessDenied, Message = "The file cannot be opened, since its name is not valid UTF-8; rename it." };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return record with { Problem = UnreadableReason.AccessDenied, Message = $"The file cannot be opened: {e.Message}" };
        }
    }

    private static async ValueTask<string> HashAsync(FileInfo file, IReadOnlyList<FileInfo> included, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(file, cancellationToken);
        if (included.Count == 0)
        {
            return hash;
        }

        var all = new StringBuilder(hash);
        foreach (var other in included)
        {
            all.Append('\n').Append(other.Exists ? await HashAsync(other, cancellationToken) : "");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(all.ToString())));
    }

    private static async ValueTask<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
