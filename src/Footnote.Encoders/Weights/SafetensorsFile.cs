using System.Diagnostics.CodeAnalysis;

namespace Footnote.Encoders.Weights;

/// <summary>The tensors of a safetensors file, or of all files of a sharded one, mapped into memory. May be read from many threads.</summary>
internal sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly Dictionary<string, TensorView> _tensors = new(StringComparer.Ordinal);
    private readonly List<MappedFile> _files = [];

    private SafetensorsFile(string path)
    {
        Path = path;
    }

    /// <summary>The file that was opened.</summary>
    public string Path { get; }

    /// <summary>The names of all tensors.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Opens a file, or with its index (<c>model.safetensors.index.json</c>) all shards.</summary>
    /// <param name="path">A <c>.safetensors</c> file or an index.</param>
    /// <exception cref="InvalidModelException">It is damaged, hostile, or stored in a way that is not supported.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        var result = new SafetensorsFile(path);
        try
        {
            if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                result.AddShards(SafetensorsIndex.Read(path));
            }
            else
            {
                result.Add(path);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>A tensor by its name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TensorView? view) => _tensors.TryGetValue(name, out view);

    /// <summary>A tensor that must be there with this shape.</summary>
    /// <exception cref="InvalidModelException">It is missing or has another shape; the message gives both.</exception>
    public TensorView Require(string name, params ReadOnlySpan<int> shape)
    {
        if (!TryGet(name, out var view))
        {
            throw new InvalidModelException(Path, name, Describe(shape), "no such tensor");
        }

        return view.Shape.SequenceEqual(shape.ToArray()) ? view : throw new InvalidModelException(view.File, name, Describe(shape), Describe([.. view.Shape]));
    }

    /// <summary>Takes the files out of the address space; tensors must not be looked at any more.</summary>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private static string Describe(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    private void Add(string path)
    {
        var file = MappedFile.Open(path);
        _files.Add(file);
        var (entries, dataStart) = SafetensorsHeader.Read(path, new ReadOnlySpan<byte>(file.Pointer, (int)Math.Min(file.Length, int.MaxValue)), file.Length);
        foreach (var entry in entries)
        {
            if (!_tensors.TryAdd(entry.Name, new TensorView(file, entry, dataStart)))
            {
                throw new InvalidModelException(path, $"tensor '{entry.Name}' is in two shards");
            }
        }
    }

    private void AddShards(SafetensorsIndex index)
    {
        foreach (var shard in index.Shards)
        {
            Add(shard);
        }

        foreach (var (tensor, shard) in index.TensorShards)
        {
            if (!_tensors.TryGetValue(tensor, out var view) || view.File != shard)
            {
                throw new InvalidModelException(Path, $"tensor '{tensor}' is not in {System.IO.Path.GetFileName(shard)}, where the index puts it; index and shards are of different versions");
            }
        }
    }
}
