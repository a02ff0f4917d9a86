using System.Text.Json;

namespace Footnote.Encoders.Models;

/// <summary>A value in a JSON file that knows where it lies, so that an error names the file and the key. The key is put together only when it is asked for: vocabularies have many values.</summary>
/// <param name="file">The file's path.</param>
/// <param name="parent">The key of the object or list it lies in.</param>
/// <param name="name">Its name there; null in a list.</param>
/// <param name="index">Its place in a list.</param>
/// <param name="element">The value itself.</param>
internal readonly struct JsonNodeView(string file, string parent, string? name, int index, JsonElement element)
{
    /// <summary>The file's path.</summary>
    public string File => file;

    /// <summary>The value itself.</summary>
    public JsonElement Element => element;

    private string Key => name is null ? $"{parent}[{index}]" : parent.Length == 0 ? name : $"{parent}.{name}";

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is a list.</summary>
    public bool IsArray => element.ValueKind == JsonValueKind.Array;

    /// <summary>Whether it is a string.</summary>
    public bool IsString => element.ValueKind == JsonValueKind.String;

    /// <summary>The value of a key; null where the key is missing or its value is null.</summary>
    public JsonNodeView? Find(string member) =>
        IsObject && element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonNodeView(file, Key, member, 0, value) : null;

    /// <summary>The value of a key that must be there.</summary>
    public JsonNodeView Require(string member) => Find(member) ?? throw Error($"'{member}' is missing");

    /// <summary>An object that must be there.</summary>
    public JsonNodeView Object(string member) => Require(member) is { IsObject: true } value ? value : throw Error($"'{member}' is not an object");

    /// <summary>The keys and values of an object.</summary>
    public IEnumerable<(string Name, JsonNodeView Value)> Properties()
    {
        if (!IsObject)
        {
            throw Error("an object is expected");
        }

        return Properties(element, file, Key);

        // Not by LINQ, here and below: for every structure that goes through it, the runtime compiles it anew when a model is opened.
        static IEnumerable<(string Name, JsonNodeView Value)> Properties(JsonElement element, string path, string at)
        {
            foreach (var property in element.EnumerateObject())
            {
                yield return Named(property, path, at);
            }
        }
    }

    /// <summary>The values of a list.</summary>
    public IEnumerable<JsonNodeView> Items()
    {
        if (!IsArray)
        {
            throw Error("a list is expected");
        }

        return Items(element, file, Key);

        static IEnumerable<JsonNodeView> Items(JsonElement element, string path, string at)
        {
            var place = 0;
            foreach (var item in element.EnumerateArray())
            {
                yield return new JsonNodeView(path, at, null, place++, item);
            }
        }
    }

    /// <summary>A value of a list that is long enough; an error in it names the list.</summary>
    public JsonNodeView At(int place) => new(file, parent, name, index, element[place]);

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
    public InvalidModelException Error(string problem) => new(file, $"{Key}: {problem}");

    /// <summary>A key and its value; half of a surrogate pair can be written in JSON and is no text.</summary>
    private static (string Name, JsonNodeView Value) Named(JsonProperty property, string path, string at)
    {
        try
        {
            var name = property.Name;
            return (name, new JsonNodeView(path, at, name, 0, property.Value));
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidModelException(path, $"{at}: a key is not valid Unicode", e);
        }
    }
}
