using System.Text.Json;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Fixtures;

/// <summary>What another implementation made of a text: its tokens, and in <c>expected.json</c> what the model computes from them.</summary>
internal sealed record FixtureCase(string Text, string? Pair, int[] Ids, int[] TypeIds, string? Decoded = null, float[][]? Tokens = null, float[]? Pooled = null, float[]? Logits = null)
{
    /// <summary>The tiny models.</summary>
    public static TheoryData<string> Models => ["bert", "bert-half", "bert-cross", "distilbert-cross", "electra-cross", "roberta-cross", "xlm-roberta-cross"];

    /// <summary>A tiny model's folder.</summary>
    public static string Folder(string model) => Path.Combine(Repository.Root, "tests", "Footnote.Encoders.Tests", "Fixtures", model);

    /// <summary>The cases of a file, <c>tokens.json</c> or <c>expected.json</c>.</summary>
    public static FixtureCase[] Read(string model, string file) =>
        JsonSerializer.Deserialize<FixtureCase[]>(File.ReadAllBytes(Path.Combine(Folder(model), file)), JsonSerializerOptions.Web)!;
}
