using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Footnote.Encoders.Weights;

/// <summary>The header of a safetensors file: eight bytes of length, then JSON that names every tensor with its type, shape and place. What the format's own
/// reader refuses is refused here: gaps, overlaps, bytes nobody owns, sizes that do not follow from the shape.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The format's own limit.</summary>
    private const int MaxHeaderBytes = 100_000_000;

    private const int MaxTensors = 100_000;
    private const int MaxDimensions = 8;

    /// <summary>Reads a header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its bytes from the start, at least the whole header where the file has it.</param>
    /// <param name="fileLength">The whole file's length in bytes.</param>
    public static (SafetensorsEntry[] Entries, long DataStart) Read(string path, ReadOnlySpan<byte> file, long fileLength)
    {
        var headerLength = HeaderLength(path, file, fileLength);
        var dataStart = 8 + (long)headerLength;
        try
        {
            var entries = Parse(file.Slice(8, headerLength), path);
            CheckPlaces(path, entries, fileLength - dataStart);
            return (entries, dataStart);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            throw new InvalidModelException(path, $"not a safetensors file: its header is not the JSON it should be ({e.Message}); fetch it again", e);
        }
    }

    private static int HeaderLength(string path, ReadOnlySpan<byte> file, long fileLength)
    {
        if (fileLength < 8)
        {
            throw new InvalidModelException(path, $"not a safetensors file: {fileLength} bytes are too few; fetch it again");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > MaxHeaderBytes || (long)length > fileLength - 8)
        {
            throw new InvalidModelException(path, $"not a safetensors file, or cut short: a header of {length} bytes in a file of {fileLength} (at most {MaxHeaderBytes} are read); fetch it again");
        }

        return (int)length;
    }

    private static SafetensorsEntry[] Parse(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "__metadata__")
            {
                reader.Skip();
                continue;
            }

            if (!names.Add(name) || entries.Count == MaxTensors)
            {
                throw new InvalidModelException(path, entries.Count == MaxTensors ? $"more than {MaxTensors} tensors" : $"tensor '{name}' is there twice");
            }

            entries.Add(ParseEntry(ref reader, name, path));
        }

        while (reader.Read())
        {
            // Spaces may pad the header to a multiple of eight; anything else makes the reader throw.
        }

        return [.. entries];
    }

    private static SafetensorsEntry ParseEntry(ref Utf8JsonReader reader, string name, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"tensor '{name}' is not an object");
        }

        string? type = null;
        List<long>? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            switch (key)
            {
                case "dtype": type = reader.GetString(); break;
                case "shape": shape = Numbers(ref reader, MaxDimensions); break;
                case "data_offsets": offsets = Numbers(ref reader, 2); break;
                default: reader.Skip(); break;
            }
        }

        return type is null || shape is null || offsets is not { Count: 2 }
            ? throw new JsonException($"tensor '{name}' lacks dtype, shape or data_offsets")
            : CreateEntry(path, name, type, shape, offsets[0], offsets[1]);
    }

    private static SafetensorsEntry CreateEntry(string path, string name, string typeName, List<long> shape, long begin, long end)
    {
        var (type, size) = TypeOf(typeName) ?? throw new InvalidModelException(path, $"tensor '{name}' is stored as {typeName}, which is not supported; use a model in F32, F16 or BF16");
        long length = 1;
        foreach (var dimension in shape)
        {
            // Every product stays below 2^62, for no factor and no product so far exceeds 2^31.
            length *= dimension is >= 0 and <= int.MaxValue ? dimension : throw TooLarge();
            if (length * size > int.MaxValue)
            {
                throw TooLarge();
            }
        }

        return begin < 0 || end < begin || end - begin != length * size
            ? throw new InvalidModelException(path, name, $"{length * size} bytes for [{string.Join(", ", shape)}] of {typeName}", $"offsets {begin} to {end}")
            : new SafetensorsEntry(name, type, shape.ConvertAll(dimension => (int)dimension).ToArray(), (int)length, begin, end);

        InvalidModelException TooLarge() => new(path, $"tensor '{name}' of shape [{string.Join(", ", shape)}] is larger than 2 GiB, which is not supported");
    }

    private static List<long> Numbers(ref Utf8JsonReader reader, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a list of numbers is expected");
        }

        var numbers = new List<long>(most);
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            numbers.Add(numbers.Count < most && reader.TryGetInt64(out var number) ? number : throw new JsonException($"at most {most} whole numbers are expected"));
        }

        return reader.TokenType == JsonTokenType.EndArray ? numbers : throw new JsonException("a list of numbers is expected");
    }

    /// <summary>Tensors lie one after the other and fill the file, in any order of the header.</summary>
    private static void CheckPlaces(string path, SafetensorsEntry[] entries, long dataLength)
    {
        long expected = 0;
        var sorted = entries.ToArray();
        Array.Sort(sorted, static (left, right) => left.Begin != right.Begin ? left.Begin.CompareTo(right.Begin) : left.End.CompareTo(right.End));
        foreach (var entry in sorted)
        {
            if (entry.Begin != expected || entry.End > dataLength)
            {
                throw new InvalidModelException(path, $"tensor '{entry.Name}' lies at {entry.Begin} to {entry.End} of {dataLength} bytes of data where {expected} was expected; the file is cut short or damaged, fetch it again");
            }

            expected = entry.End;
        }

        if (expected != dataLength)
        {
            throw new InvalidModelException(path, $"{dataLength - expected} bytes after the last tensor; the file is damaged, fetch it again");
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"{type} is expected");
        }
    }

    private static (TensorType Type, int Size)? TypeOf(string name) => name switch
    {
        "BOOL" => (TensorType.Bool, 1),
        "U8" => (TensorType.U8, 1),
        "I8" => (TensorType.I8, 1),
        "U16" => (TensorType.U16, 2),
        "I16" => (TensorType.I16, 2),
        "F16" => (TensorType.F16, 2),
        "BF16" => (TensorType.BF16, 2),
        "U32" => (TensorType.U32, 4),
        "I32" => (TensorType.I32, 4),
        "F32" => (TensorType.F32, 4),
        "U64" => (TensorType.U64, 8),
        "I64" => (TensorType.I64, 8),
        "F64" => (TensorType.F64, 8),
        _ => null,
    };
}
