using Footnote.Reading.ChildProcesses;

namespace Footnote.Server.Rest;

/// <summary>Pages of PDF files as pictures, drawn by poppler in a process of its own and kept in memory up to a bound.</summary>
internal sealed class PagePictures : IDisposable
{
    /// <summary>Pixels an inch; a point is 1/72 inch, so two pixels.</summary>
    public const int Resolution = 144;

    private const long MaxCachedBytes = 64L << 20;
    private const int Drawers = 2;

    private static readonly ChildProcessLimits Limits = new(TimeSpan.FromSeconds(20), MemoryBytes: 1L << 30, OutputBytes: 24L << 20);

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, byte[] Picture)> _recent = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Picture)>> _byKey = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _drawing = new(Drawers, Drawers);
    private long _bytes;

    /// <summary>Whether pages of a file can be drawn.</summary>
    public static bool CanDraw(string path) => path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) && ChildProcess.IsInstalled("pdftoppm");

    /// <summary>A page as PNG.</summary>
    /// <param name="file">The file.</param>
    /// <param name="hash">SHA-256 of its bytes.</param>
    /// <param name="page">1-based number.</param>
    /// <param name="cancellationToken">Stops drawing.</param>
    /// <returns>The picture; null where there is no such page or it cannot be drawn.</returns>
    public async Task<byte[]?> GetAsync(FileInfo file, string hash, int page, CancellationToken cancellationToken)
    {
        var key = $"{hash}/{page}";
        if (Cached(key) is { } cached)
        {
            return cached;
        }

        await _drawing.WaitAsync(cancellationToken);
        try
        {
            return Cached(key) ?? Keep(key, await DrawAsync(file, page, cancellationToken));
        }
        finally
        {
            _drawing.Release();
        }
    }

    public void Dispose() => _drawing.Dispose();

    private static async Task<byte[]?> DrawAsync(FileInfo file, int page, CancellationToken cancellationToken)
    {
        string[] arguments = ["-png", "-r", $"{Resolution}", "-f", $"{page}", "-l", $"{page}", "-singlefile", file.FullName];
        var result = await ChildProcess.RunAsync("pdftoppm", arguments, Limits, ReadAll, cancellationToken);
        return result is { Outcome: ChildProcessOutcome.Exited, ExitCode: 0, Output.Length: > 0 } ? result.Output : null;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private byte[]? Cached(string key)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Picture;
        }
    }

    private byte[]? Keep(string key, byte[]? picture)
    {
        if (picture is null)
        {
            return null;
        }

        lock (_lock)
        {
            _byKey[key] = _recent.AddFirst((key, picture));
            _bytes += picture.Length;
            while (_bytes > MaxCachedBytes && _recent.Last is { } last)
            {
                _recent.RemoveLast();
                _byKey.Remove(last.Value.Key);
                _bytes -= last.Value.Picture.Length;
            }
        }

        return picture;
    }
}
