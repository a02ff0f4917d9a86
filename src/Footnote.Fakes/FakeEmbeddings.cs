using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>Answers as <c>/v1/embeddings</c> does.</summary>
internal static class FakeEmbeddings
{
    /// <summary>Texts of a field that holds one text or many; empty where there is none.</summary>
    public static IReadOnlyList<string> Texts(JsonElement body, string name) => !body.TryGetProperty(name, out var input) ? [] : input.ValueKind switch
    {
        JsonValueKind.String => [input.GetString()!],
        JsonValueKind.Array => [.. input.EnumerateArray().Select(text => text.GetString() ?? "")],
        _ => [],
    };

    /// <summary>Writes the list of vectors, as numbers or as base64 of little-endian floats.</summary>
    public static Task AnswerAsync(HttpContext context, IReadOnlyList<string> texts, string model, int width, bool isBase64)
    {
        var tokens = texts.Sum(FakeMeaning.Tokens);
        var data = texts.Select((text, index) => new { @object = "embedding", index, embedding = Encoded(FakeMeaning.Vector(text, width), isBase64) });
        return FakeService.JsonAsync(context, 200, new { @object = "list", data, model, usage = new { prompt_tokens = tokens, total_tokens = tokens } });
    }

    private static object Encoded(float[] vector, bool isBase64) => isBase64 ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())) : vector;
}
