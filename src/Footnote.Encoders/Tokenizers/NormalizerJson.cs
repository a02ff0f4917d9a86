using System.Text.RegularExpressions;
using Footnote.Encoders.Models;
using Footnote.Encoders.Tokenizers.Normalizers;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Reads the <c>normalizer</c> of a <c>tokenizer.json</c>.</summary>
internal static class NormalizerJson
{
    private const int MaxPattern = 1000;

    /// <summary>Reads a normaliser as its steps.</summary>
    /// <param name="node">The normaliser.</param>
    /// <param name="settings">What <c>tokenizer_config.json</c> says has precedence, as in the transformers library.</param>
    public static Normalizer[] Read(JsonNodeView node, TokenizerSettings settings)
    {
        var type = node.Require("type").AsString();
        return type switch
        {
            "Sequence" => [.. node.Require("normalizers").Items().SelectMany(item => Read(item, settings))],
            "BertNormalizer" => [ReadBert(node, settings)],
            "Lowercase" => [new LowercaseNormalizer()],
            "StripAccents" => [new StripAccentsNormalizer()],
            "NFC" => [new UnicodeFormNormalizer(compatible: false, compose: true)],
            "NFD" => [new UnicodeFormNormalizer(compatible: false, compose: false)],
            "NFKC" => [new UnicodeFormNormalizer(compatible: true, compose: true)],
            "NFKD" => [new UnicodeFormNormalizer(compatible: true, compose: false)],
            "Strip" => [new StripNormalizer(node.Find("strip_left")?.AsBool() ?? true, node.Find("strip_right")?.AsBool() ?? true)],
            "Prepend" => [new PrependNormalizer(node.Require("prepend").AsString())],
            "Replace" => [ReadReplace(node)],
            "Precompiled" => ReadPrecompiled(node.Find("precompiled_charsmap")),
            _ => throw node.Error($"normalizer '{type}' is not supported"),
        };
    }

    private static BertNormalizer ReadBert(JsonNodeView node, TokenizerSettings settings)
    {
        var lower = settings.LowerCase ?? node.Find("lowercase")?.AsBool() ?? true;
        return new BertNormalizer(
            node.Find("clean_text")?.AsBool() ?? true,
            settings.SplitsIdeographs ?? node.Find("handle_chinese_chars")?.AsBool() ?? true,
            settings.StripsAccents ?? node.Find("strip_accents")?.AsBool() ?? lower,
            lower);
    }

    private static ReplaceNormalizer ReadReplace(JsonNodeView node)
    {
        var pattern = node.Object("pattern");
        var text = pattern.Find("Regex")?.AsString() ?? Regex.Escape(pattern.Require("String").AsString());
        if (text.Length is 0 or > MaxPattern)
        {
            throw pattern.Error($"1 to {MaxPattern} characters are expected");
        }

        try
        {
            return new ReplaceNormalizer(new Regex(text, ReplaceNormalizer.Options, TimeSpan.FromSeconds(5)), node.Require("content").AsString());
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw pattern.Error($"the pattern '{text}' is not supported ({e.Message})");
        }
    }

    private static Normalizer[] ReadPrecompiled(JsonNodeView? map)
    {
        if (map is not { } node || node.AsString().Length == 0)
        {
            return [];
        }

        return node.Element.TryGetBytesFromBase64(out var bytes) ? [new PrecompiledNormalizer(bytes)] : throw node.Error("base64 is expected");
    }
}
