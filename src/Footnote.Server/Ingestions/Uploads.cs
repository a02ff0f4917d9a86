using System.Security.Cryptography;
using Footnote.Ingestion;
using Footnote.Platform;
using Footnote.Reading;
using Footnote.Reading.Pdf;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Ingestions;

/// <summary>Takes files into the documents' folder: the name is checked before a byte is read, the bytes before they are in place.</summary>
internal sealed class Uploads(PlatformOrchestrator platform, ServerSettings settings)
{
    private const int MaxPathLength = 200;

    private readonly DocumentReaders _readers = PlatformOrchestrator.Readers(new ParserSettings(), new PdfCleaning(), platform.DocumentsFolder);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Fingerprint, IngestionJob Job)> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<string> _keys = new();

    /// <summary>File name endings that are taken.</summary>
    public IReadOnlyList<string> Extensions => _readers.Extensions;

    /// <summary>The job of an earlier upload of the same key; null where there is none.</summary>
    /// <exception cref="BadHttpRequestException">The key was used for another upload.</exception>
    public IngestionJob? Earlier(string key, string fingerprint)
    {
        lock (_lock)
        {
            return !_byKey.TryGetValue(key, out var earlier) ? null
                : earlier.Fingerprint == fingerprint ? earlier.Job
                : throw new BadHttpRequestException("This Idempotency-Key was used for another upload; choose a new one.", StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>Remembers what an upload started; the oldest keys are forgotten.</summary>
    public void Remember(string key, string fingerprint, IngestionJob job)
    {
        lock (_lock)
        {
            if (_byKey.TryAdd(key, (fingerprint, job)))
            {
                _keys.Enqueue(key);
            }

            if (_keys.Count > 1000)
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

    /// <summary>Puts an upload in its place, whole or not at all.</summary>
    /// <returns>SHA-256 of its bytes, in hexadecimal.</returns>
    public async Task<string> SaveAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var target = TargetOf(path);
        Directory.CreateDirectory(platform.Folder.Path);
        var draft = Path.Combine(platform.Folder.Path, $"upload-{Guid.NewGuid():n}");
        try
        {
            var hash = await WriteAsync(draft, content, cancellationToken);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(draft, target, overwrite: true);
            return hash;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A folder on the way that is a link could lead anywhere.</summary>
    private string TargetOf(string path)
    {
        var target = platform.DocumentsFolder;
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
            if (total > settings.MaxUploadBytes)
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
