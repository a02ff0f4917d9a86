using System.Text.Json;

namespace Footnote.Server.Compatible;

/// <summary>What the bodies of the model routes have in common.</summary>
internal static class ModelInput
{
    /// <summary>Texts a request may hold, as Text Embeddings Inference has it.</summary>
    public const int MaxBatch = 32;

    /// <summary>A string or a list of strings.</summary>
    /// <param name="body">The body.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="tokenizer">Joins token ids where those are given.</param>
    /// <exception cref="ModelRouteException">It is missing, empty, too many, or of another kind.</exception>
    public static IReadOnlyList<string> Texts(JsonElement body, string field, ITextTokenizer? tokenizer)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(field, out var value))
        {
            throw new JsonException($"missing field `{field}`");
        }

        var texts = value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Number => [FromIds(value, tokenizer)],
            JsonValueKind.Array => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Array ? FromIds(item, tokenizer) : StringOf(item)).ToList(),
            _ => throw new JsonException($"field `{field}` is neither a string nor a list"),
        };
        return Checked(texts, field);
    }

    /// <summary>A list of strings.</summary>
    public static IReadOnlyList<string> List(JsonElement body, string field) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Array
            ? Checked([.. value.EnumerateArray().Select(StringOf)], field)
            : throw new JsonException($"missing field `{field}`");

    /// <summary>A string.</summary>
    public static string Text(JsonElement body, string field) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(field, out var value) ? StringOf(value) : throw new JsonException($"missing field `{field}`");

    /// <summary>A truth value; false where it is missing.</summary>
    public static bool Flag(JsonElement body, string field) => body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A whole number; null where it is missing.</summary>
    public static int? Number(JsonElement body, string field) =>
        body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static List<string> Checked(List<string> texts, string field) =>
        texts.Count == 0 || texts.Exists(text => text.Length == 0) ? throw ModelRouteException.Empty(field)
        : texts.Count > MaxBatch ? throw ModelRouteException.Validation($"batch size {texts.Count} > maximum allowed batch size {MaxBatch}")
        : texts;

    private static string StringOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new JsonException($"expected a string, found {item.ValueKind}");

    private static string FromIds(JsonElement ids, ITextTokenizer? tokenizer) => tokenizer is null
        ? throw ModelRouteException.Tokenizer("the model takes text, no token ids")
        : tokenizer.Join([.. ids.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number) ? number : throw new JsonException("token ids are whole numbers"))]);
}
