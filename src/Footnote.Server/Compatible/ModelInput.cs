using System.Text.Json;
using Footnote.Encoders;
using Footnote.Encoders.Tokenizers;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>What the bodies of the model routes have in common.</summary>
internal static class ModelInput
{
    /// <summary>Texts a request may hold, as Text Embeddings Inference has it.</summary>
    public const int MaxBatch = 32;

    /// <summary>Reads a body.</summary>
    /// <exception cref="BadHttpRequestException">It is no JSON, or too long.</exception>
    public static async Task<ModelBody> ReadAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync(request.HttpContext.RequestAborted);
        }

        try
        {
            return new ModelBody(JsonDocument.Parse(read.Buffer), reader, read.Buffer.End);
        }
        catch (JsonException e)
        {
            reader.AdvanceTo(read.Buffer.End);
            throw new BadHttpRequestException($"Failed to parse the request body as JSON: {e.Message}", StatusCodes.Status400BadRequest, e);
        }
    }

    /// <summary>A string or a list of strings, each of which may be token ids instead.</summary>
    /// <param name="body">The body.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="tokenizer">Joins token ids where those are given.</param>
    /// <exception cref="ModelRouteException">It is empty or too many.</exception>
    /// <exception cref="JsonException">It is missing or of another kind.</exception>
    public static IReadOnlyList<string> Texts(JsonElement body, string field, ITextTokenizer? tokenizer)
    {
        var value = Field(body, field);
        var texts = value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Number => [FromIds(value, tokenizer)],
            JsonValueKind.Array => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Array ? FromIds(item, tokenizer) : StringOf(item)).ToList(),
            _ => throw new JsonException($"field `{field}` is neither a string nor a list"),
        };
        return texts.Exists(text => text.Length == 0) ? throw ModelRouteException.Empty(field) : Counted(texts, field);
    }

    /// <summary>Whether a body asks for several inputs: a list, unless it holds the ids of one text, or what is compared with one text.</summary>
    public static bool IsBatch(JsonElement body) => body.ValueKind == JsonValueKind.Object
        && (body.TryGetProperty("texts", out _)
            || ((body.TryGetProperty("inputs", out var inputs) || body.TryGetProperty("input", out inputs)) && (inputs.ValueKind == JsonValueKind.Object || IsList(inputs))));

    /// <summary>A list of strings.</summary>
    public static IReadOnlyList<string> List(JsonElement body, string field) =>
        Field(body, field) is { ValueKind: JsonValueKind.Array } list ? Counted([.. list.EnumerateArray().Select(StringOf)], field) : throw new JsonException($"field `{field}` is no list");

    /// <summary>A string.</summary>
    public static string Text(JsonElement body, string field) => StringOf(Field(body, field));

    /// <summary>One text or pair, or a batch of them: <c>"a"</c>, <c>["a", "b"]</c>, <c>[["a"], ["a", "b"]]</c>.</summary>
    /// <returns>The pairs, and whether they came as a batch.</returns>
    public static (IReadOnlyList<TextPair> Pairs, bool IsBatch) Pairs(JsonElement body)
    {
        var value = Field(body, "inputs");
        var isBatch = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Array;
        var pairs = isBatch ? value.EnumerateArray().Select(PairOf).ToList() : [PairOf(value)];
        return pairs.Exists(pair => pair.First.Length == 0 && string.IsNullOrEmpty(pair.Second)) ? throw ModelRouteException.Empty("inputs") : (Counted(pairs, "inputs"), isBatch);
    }

    /// <summary>Token ids, or a batch of them.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Ids(JsonElement body)
    {
        var value = Field(body, "ids");
        var isBatch = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Array;
        var batches = isBatch ? value.EnumerateArray().Select(IdsOf).ToList() : [IdsOf(value)];
        return batches.Exists(ids => ids.Count == 0) ? throw ModelRouteException.Empty(isBatch ? "ids" : "input_ids") : Counted(batches, "ids");
    }

    /// <summary>What is wished of the vectors.</summary>
    public static EmbedWish Wish(JsonElement body) => new(Flag(body, "normalize", otherwise: true), Truncation(body), Number(body, "dimensions"), Name(body, "prompt_name"));

    /// <summary>What happens to texts that are too long: <c>truncate</c> (true where it is missing) and <c>truncation_direction</c>.</summary>
    public static Truncation Truncation(JsonElement body) =>
        !Flag(body, "truncate", otherwise: true) ? Encoders.Tokenizers.Truncation.None
        : Name(body, "truncation_direction")?.ToUpperInvariant() switch
        {
            null or "RIGHT" => Encoders.Tokenizers.Truncation.End,
            "LEFT" => Encoders.Tokenizers.Truncation.Start,
            var other => throw new JsonException($"truncation_direction: unknown variant `{other}`, expected `Left` or `Right`"),
        };

    /// <summary>A truth value.</summary>
    public static bool Flag(JsonElement body, string field, bool otherwise = false) =>
        !body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw new JsonException($"{field}: invalid type, expected a boolean");

    /// <summary>A whole number; null where it is missing.</summary>
    public static int? Number(JsonElement body, string field) =>
        !body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw new JsonException($"{field}: invalid type, expected a whole number");

    /// <summary>A string; null where it is missing.</summary>
    public static string? Name(JsonElement body, string field) =>
        !body.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null ? null : StringOf(value);

    /// <summary>A field that must be there.</summary>
    public static JsonElement Field(JsonElement body, string field) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(field, out var value) ? value : throw new JsonException($"missing field `{field}`");

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array && !(value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Number);

    private static List<T> Counted<T>(List<T> items, string field) =>
        items.Count == 0 ? throw ModelRouteException.Empty(field)
        : items.Count > MaxBatch ? throw ModelRouteException.BatchSize(items.Count, MaxBatch)
        : items;

    private static string StringOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new JsonException($"expected a string, found {item.ValueKind}");

    private static TextPair PairOf(JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.String } => new TextPair(value.GetString()!),
        { ValueKind: JsonValueKind.Array } when value.GetArrayLength() == 1 => new TextPair(StringOf(value[0])),
        { ValueKind: JsonValueKind.Array } when value.GetArrayLength() == 2 => new TextPair(StringOf(value[0]), StringOf(value[1])),
        _ => throw new JsonException("expected a string, a pair of strings [string, string] or a batch of mixed strings and pairs [[string], [string, string], ...]"),
    };

    private static IReadOnlyList<int> IdsOf(JsonElement ids) => ids.ValueKind == JsonValueKind.Array
        ? [.. ids.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) && number >= 0 ? number : throw new JsonException("token ids are whole numbers from 0"))]
        : throw new JsonException("token ids come as a list");

    private static string FromIds(JsonElement ids, ITextTokenizer? tokenizer) =>
        tokenizer?.Join(IdsOf(ids), skipSpecial: true) ?? throw ModelRouteException.Tokenizer("the model takes text, no token ids");
}
