using Footnote.Encoders.Models;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Reads the <c>post_processor</c> of a <c>tokenizer.json</c>.</summary>
internal static class PostProcessorJson
{
    private const int MaxId = 4_000_000;
    private const int MaxItems = 16;

    private static readonly (SequenceTemplate Single, SequenceTemplate Pair) s_plain =
        (new SequenceTemplate((SequenceTemplate.First, 0)), new SequenceTemplate((SequenceTemplate.First, 0), (SequenceTemplate.Second, 1)));

    /// <summary>Reads what goes around one text and around two.</summary>
    public static (SequenceTemplate Single, SequenceTemplate Pair) Read(JsonNodeView? processor)
    {
        if (processor is not { } node)
        {
            return s_plain;
        }

        var type = node.Require("type").AsString();
        return type switch
        {
            "BertProcessing" => Bert(Id(node, "cls"), Id(node, "sep")),
            "RobertaProcessing" => Roberta(Id(node, "cls"), Id(node, "sep")),
            "TemplateProcessing" => Template(node),
            "ByteLevel" => s_plain,
            "Sequence" => ReadSequence(node),
            _ => throw node.Error($"post_processor '{type}' is not supported"),
        };
    }

    /// <summary>Whether the places of byte-level tokens leave out white space at their ends.</summary>
    public static bool TrimsOffsets(JsonNodeView? processor)
    {
        if (processor is not { } node)
        {
            return false;
        }

        return node.Require("type").AsString() switch
        {
            "Sequence" => node.Require("processors").Items().Any(item => TrimsOffsets(item)),
            "RobertaProcessing" or "ByteLevel" => node.Find("trim_offsets")?.AsBool() ?? true,
            _ => false,
        };
    }

    private static (SequenceTemplate Single, SequenceTemplate Pair) Bert(int start, int end) =>
        (new SequenceTemplate((start, 0), (SequenceTemplate.First, 0), (end, 0)),
            new SequenceTemplate((start, 0), (SequenceTemplate.First, 0), (end, 0), (SequenceTemplate.Second, 1), (end, 1)));

    private static (SequenceTemplate Single, SequenceTemplate Pair) Roberta(int start, int end) =>
        (new SequenceTemplate((start, 0), (SequenceTemplate.First, 0), (end, 0)),
            new SequenceTemplate((start, 0), (SequenceTemplate.First, 0), (end, 0), (end, 0), (SequenceTemplate.Second, 0), (end, 0)));

    /// <summary>Steps that only trim offsets may stand beside the one that adds tokens.</summary>
    private static (SequenceTemplate Single, SequenceTemplate Pair) ReadSequence(JsonNodeView node)
    {
        var adding = node.Require("processors").Items().Where(item => item.Require("type").AsString() != "ByteLevel").ToArray();
        return adding.Length switch
        {
            0 => s_plain,
            1 => Read(adding[0]),
            _ => throw node.Error("more than one step that adds tokens is not supported"),
        };
    }

    private static (SequenceTemplate Single, SequenceTemplate Pair) Template(JsonNodeView node)
    {
        var special = node.Find("special_tokens");
        var single = ReadItems(node.Require("single"), special);
        var pair = ReadItems(node.Require("pair"), special);
        return single.IsSingle && pair.IsPair ? (single, pair) : throw node.Error("'single' must hold text A once, 'pair' A and B once each");
    }

    private static SequenceTemplate ReadItems(JsonNodeView list, JsonNodeView? special)
    {
        var items = list.Items().SelectMany(item => ReadItem(item, special)).ToArray();
        return items.Length <= MaxItems ? new SequenceTemplate(items) : throw list.Error($"more than {MaxItems} items");
    }

    private static IEnumerable<(int Item, int TypeId)> ReadItem(JsonNodeView item, JsonNodeView? special)
    {
        if (item.Find("Sequence") is { } sequence)
        {
            return [(sequence.Require("id").AsString() == "A" ? SequenceTemplate.First : SequenceTemplate.Second, TypeId(sequence))];
        }

        var token = item.Require("SpecialToken");
        var name = token.Require("id").AsString();
        var ids = special?.Find(name)?.Require("ids") ?? throw token.Error($"'{name}' is not among the special tokens");
        return ids.Items().Select(id => (id.AsInt(0, MaxId), TypeId(token)));
    }

    private static int TypeId(JsonNodeView node) => node.Find("type_id")?.AsInt(0, 1) ?? 0;

    /// <summary>A token written as its text and its id.</summary>
    private static int Id(JsonNodeView node, string name) =>
        node.Require(name) is { IsArray: true } pair && pair.Element.GetArrayLength() == 2 ? pair.Items().Last().AsInt(0, MaxId) : throw node.Error($"'{name}' must be a token and its id");
}
