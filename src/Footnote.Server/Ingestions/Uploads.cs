using System.Security.Cryptography;
using Footnote.Ingestion;
using Footnote.Platform;
using Footnote.Reading;
using Footnote.Reading.Pdf;
using Footnote.Server.Configuration;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Ingestions;

/// <summary>Takes files into the documents' folder: the name is checked before a byte is read, the bytes before they are in place.</summary>
/// <param name="documentsFolder">Where they go, as a full path.</param>
/// <param name="libraryFolder">Where they are kept until they are whole.</param>
/// <param name="settings">How large they may be.</param>
internal sealed class Uploads(string documentsFolder, string libraryFolder, SettingsInForce settings)
{
    private const int MaxPathLength = 200;
    private const int MaxKeyLength = 200;
    private const int RememberedKeys = 1000;

    private readonly DocumentReaders _readers = PlatformOrchestrator.Readers(new ParserSettings(), new PdfCleaning(), documentsFolder);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EarlierUpload> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<string> _keys = new();

    /// <summary>File name endings that are taken.</summary>
    public IReadOnlyList<string> Extensions => _readers.Extensions;

    /// <summary>What came of an earlier upload with the same key; null where there was none.</summary>
    /// <exception cref="BadHttpRequestException">The key is too long, or was used for another upload.</exception>
    public EarlierUpload? Earlier(string key, string fingerprint)
    {
        if (key.Length > MaxKeyLength)
        {
            throw new BadHttpRequestException($"An Idempotency-Key has at most {MaxKeyLength} characters.");
        }

        lock (_lock)
        {
            return !_byKey.TryGetValue(key, out var earlier) ? null
                : earlier.Fingerprint == fingerprint ? earlier
                : throw new BadHttpRequestException("This Idempotency-Key was used for another upload; choose a new one.", StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>Remembers what an upload started, where it has a key; the oldest keys are forgotten.</summary>
    public void Remember(string key, string fingerprint, string path, IngestionJob job)
    {
        lock (_lock)
        {
            if (key.Length > 0 && _byKey.TryAdd(key, new EarlierUpload(fingerprint, path, job)))
            {
                _keys.Enqueue(key);
            }

            if (_keys.Count > RememberedKeys)
            {
                _byKey.Remove(_keys.Dequeue());
            }
        }
    }

    /// <summary>A path below the documents' folder, in the library's spelling.</summary>
    /// <exception cref="BadHttpRequestException">It leads out of the folder, into a hidden one, or is of no kind that is read.</exception>
    public string Check(string path)
    {
        var names = path.Split('/');
        if (path.Length is 0 or > MaxPathLength || names.Any(name => name.Length == 0 || name.StartsWith('.') || name.EndsWith(' ') || name.Any(IsForbidden))
            || !FolderScan.Covers(path.Replace('/', Path.DirectorySeparatorChar)))
        {
            throw new BadHttpRequestException($"A document is named by a relative path of at most {MaxPathLength} characters, without hidden names, \"..\" or backslashes.");
        }

        return _readers.Supports(path)
            ? path
            : throw new BadHttpRequestException($"Files of this kind are not read; these are: {string.Join(' ', Extensions)}", StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>Takes the bytes of an upload, all or none.</summary>
    /// <exception cref="BadHttpRequestException">There are none, or too many, or the place is none for a document.</exception>
    public async Task<UploadDraft> DraftAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        TargetOf(path);
        Directory.CreateDirectory(libraryFolder);
        var draft = Path.Combine(libraryFolder, $"upload-{Guid.NewGuid():n}");
        try
        {
            return new UploadDraft(path, draft, await WriteAsync(draft, content, cancellationToken));
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Puts an upload in its place.</summary>
    public void Place(UploadDraft draft)
    {
        try
        {
            var target = TargetOf(draft.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(draft.File, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft.File);
        }
    }

    /// <summary>Gives up an upload.</summary>
    public static void Drop(UploadDraft draft) => File.Delete(draft.File);

    /// <summary>A folder on the way that is a link could lead anywhere.</summary>
    private string TargetOf(string path)
    {
        var target = documentsFolder;
        foreach (var name in path.Split('/'))
        {
            target = Path.Combine(target, name);
            if (new FileInfo(target).LinkTarget is not null || new DirectoryInfo(target).LinkTarget is not null)
            {
                throw new BadHttpRequestException("The path leads through a link; name another.");
            }
        }

        return Directory.Exists(target) ? throw new BadHttpRequestException("There is a folder of that name.") : target;
    }

    private async Task<string> WriteAsync(string draft, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        long total = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            if (total > settings.Current.MaxUploadBytes)
            {
                throw new BadHttpRequestException("The file is larger than this server takes.", StatusCodes.Status413PayloadTooLarge);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return total > 0 ? Convert.ToHexStringLower(hash.GetHashAndReset()) : throw new BadHttpRequestException("The file has no bytes.");
    }

    private static bool IsForbidden(char c) => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|';
}
