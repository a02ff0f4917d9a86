using System.Text.Json;

namespace Footnote.Encoders.Models;

/// <summary>A value in a JSON file that knows where it lies, so that an error names the file and the key.</summary>
internal readonly struct JsonNodeView(string file, string key, JsonElement element)
{
    /// <summary>The file's path.</summary>
    public string File => file;

    /// <summary>The value itself.</summary>
    public JsonElement Element => element;

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is a list.</summary>
    public bool IsArray => element.ValueKind == JsonValueKind.Array;

    /// <summary>Whether it is a string.</summary>
    public bool IsString => element.ValueKind == JsonValueKind.String;

    /// <summary>The value of a key; null where the key is missing or its value is null.</summary>
    public JsonNodeView? Find(string name) =>
        IsObject && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonNodeView(file, $"{key}.{name}", value) : null;

    /// <summary>The value of a key that must be there.</summary>
    public JsonNodeView Require(string name) => Find(name) ?? throw Error($"'{name}' is missing");

    /// <summary>An object that must be there.</summary>
    public JsonNodeView Object(string name) => Require(name) is { IsObject: true } value ? value : throw Error($"'{name}' is not an object");

    /// <summary>The keys and values of an object.</summary>
    public IEnumerable<(string Name, JsonNodeView Value)> Properties()
    {
        if (!IsObject)
        {
            throw Error("an object is expected");
        }

        var (path, at) = (file, key);
        return element.EnumerateObject().Select(property => NameOf(property, path, at) is var name ? (name, new JsonNodeView(path, $"{at}.{name}", property.Value)) : default);
    }

    /// <summary>The values of a list.</summary>
    public IEnumerable<JsonNodeView> Items()
    {
        if (!IsArray)
        {
            throw Error("a list is expected");
        }

        var (path, at) = (file, key);
        return element.EnumerateArray().Select((item, i) => new JsonNodeView(path, $"{at}[{i}]", item));
    }

    /// <summary>It as text.</summary>
    public string AsString()
    {
        if (!IsString)
        {
            throw Error("text is expected");
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error("the text is not valid Unicode");
        }
    }

    /// <summary>It as a whole number within bounds.</summary>
    public int AsInt(int min, int max) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= min && value <= max ? value : throw Error($"a whole number from {min} to {max} is expected");

    /// <summary>It as a finite number.</summary>
    public double AsDouble() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Error("a number is expected");

    /// <summary>It as true or false.</summary>
    public bool AsBool() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Error("true or false is expected");

    /// <summary>An error about this value.</summary>
    public InvalidModelException Error(string problem) => new(file, $"{key}: {problem}");

    /// <summary>A key; half of a surrogate pair can be written in JSON and is no text.</summary>
    private static string NameOf(JsonProperty property, string path, string at)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidModelException(path, $"{at}: a key is not valid Unicode", e);
        }
    }
}
