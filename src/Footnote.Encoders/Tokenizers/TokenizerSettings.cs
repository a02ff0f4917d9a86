using System.Text.Json;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Tokenizers;

/// <summary>What <c>tokenizer_config.json</c> says; null where it does not.</summary>
/// <param name="LowerCase">Whether letters become small.</param>
/// <param name="StripsAccents">Whether accents are stripped.</param>
/// <param name="SplitsIdeographs">Whether each ideograph is a word.</param>
/// <param name="MaxTokens">The longest sequence; <see cref="int.MaxValue"/> where it does not say.</param>
internal sealed record TokenizerSettings(bool? LowerCase = null, bool? StripsAccents = null, bool? SplitsIdeographs = null, int MaxTokens = int.MaxValue)
{
    private const int MaxFileBytes = 16_000_000;

    /// <summary>Reads the file where there is one.</summary>
    public static TokenizerSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            return new TokenizerSettings();
        }

        using var json = JsonFile.Read(path, MaxFileBytes);
        return new TokenizerSettings(
            json.Root.Find("do_lower_case")?.AsBool(),
            json.Root.Find("strip_accents")?.AsBool(),
            json.Root.Find("tokenize_chinese_chars")?.AsBool(),
            Length(json.Root.Find("model_max_length")));
    }

    /// <summary>Models without a limit say 10^30.</summary>
    private static int Length(JsonNodeView? node) =>
        node is not { Element.ValueKind: JsonValueKind.Number } value || !value.Element.TryGetDouble(out var length) || length >= int.MaxValue ? int.MaxValue
        : length >= 1 ? (int)length
        : throw value.Error("at least 1 is expected");
}
