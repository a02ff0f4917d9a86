using Footnote.Encoders.Models;
using Footnote.Encoders.Tokenizers.PreTokenizers;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Reads the <c>pre_tokenizer</c> of a <c>tokenizer.json</c>.</summary>
internal static class PreTokenizerJson
{
    /// <summary>SentencePiece's mark for a space: ▁.</summary>
    public const char DefaultMark = '\u2581';

    /// <summary>Reads a pre-tokenizer as its steps.</summary>
    public static PreTokenizer[] Read(JsonNodeView node)
    {
        var type = node.Require("type").AsString();
        return type switch
        {
            "Sequence" => [.. node.Require("pretokenizers").Items().SelectMany(Read)],
            "BertPreTokenizer" => [new BertPreTokenizer()],
            "Whitespace" => [new WhitespacePreTokenizer(splitMarks: true)],
            "WhitespaceSplit" => [new WhitespacePreTokenizer(splitMarks: false)],
            "ByteLevel" => [new ByteLevelPreTokenizer(node.Find("add_prefix_space")?.AsBool() ?? true, node.Find("use_regex")?.AsBool() ?? true)],
            "Metaspace" => [ReadMetaspace(node)],
            _ => throw node.Error($"pre_tokenizer '{type}' is not supported"),
        };
    }

    private static MetaspacePreTokenizer ReadMetaspace(JsonNodeView node)
    {
        var mark = node.Find("replacement")?.AsString() ?? DefaultMark.ToString();
        if (mark.Length != 1)
        {
            throw node.Error("a replacement of one character is expected");
        }

        var scheme = node.Find("prepend_scheme")?.AsString() ?? (node.Find("add_prefix_space")?.AsBool() ?? true ? "always" : "never");
        var prefix = scheme switch
        {
            "always" => MetaspacePrefix.Always,
            "first" => MetaspacePrefix.First,
            "never" => MetaspacePrefix.Never,
            _ => throw node.Error($"prepend_scheme '{scheme}' is unknown; always, first and never are known"),
        };
        return new MetaspacePreTokenizer(mark[0], prefix, node.Find("split")?.AsBool() ?? true);
    }
}
