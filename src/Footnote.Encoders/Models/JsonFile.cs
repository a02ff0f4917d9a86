using System.Text.Json;

namespace Footnote.Encoders.Models;

/// <summary>A JSON file of a model, of bounded size.</summary>
internal sealed class JsonFile : IDisposable
{
    private readonly JsonDocument _document;

    private JsonFile(string path, JsonDocument document)
    {
        _document = document;
        Root = new JsonNodeView(path, "", "$", 0, document.RootElement);
    }

    /// <summary>The outermost value.</summary>
    public JsonNodeView Root { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidModelException">It is longer than <paramref name="maxBytes"/>, or no JSON.</exception>
    public static JsonFile Read(string path, int maxBytes)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > maxBytes)
        {
            throw new InvalidModelException(path, $"{stream.Length} bytes; at most {maxBytes} are read");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(path, bytes);
    }

    /// <summary>Parses a file's bytes.</summary>
    public static JsonFile Parse(string path, byte[] bytes)
    {
        try
        {
            return new JsonFile(path, JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64 }));
        }
        catch (JsonException e)
        {
            throw new InvalidModelException(path, $"not JSON ({e.Message}); fetch it again", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();
}
