using Footnote.Encoders.Models;
using Footnote.Encoders.Tokenizers.PreTokenizers;
using Footnote.Encoders.Tokenizers.TokenModels;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Reads <c>tokenizer.json</c>, the format of the tokenizers library, as far as encoders of BERT's family use it. Whatever else it holds is refused by name.</summary>
internal static class TokenizerJson
{
    private const int MaxFileBytes = 64_000_000;
    private const int MaxTokens = 4_000_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidModelException">It is damaged, or holds a step that is not supported.</exception>
    public static TokenizerParts Read(string path, TokenizerSettings settings)
    {
        using var json = JsonFile.Read(path, MaxFileBytes);
        try
        {
            return Read(json.Root, settings);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidModelException(path, $"{e.Message}; fetch it again", e);
        }
    }

    private static TokenizerParts Read(JsonNodeView root, TokenizerSettings settings)
    {
        var added = root.Find("added_tokens") is { } list ? list.Items().Select(ReadAdded).ToArray() : [];
        var preTokenizers = root.Find("pre_tokenizer") is { } node ? PreTokenizerJson.Read(node) : [];
        var model = ReadModel(root, preTokenizers);
        var (single, pair) = PostProcessorJson.Read(root.Find("post_processor"));
        foreach (var id in single.SpecialIds.Concat(pair.SpecialIds).Where(id => id >= model.VocabularySize && added.All(token => token.Id != id)))
        {
            throw root.Error($"the post-processor adds token {id}, which is not in the vocabulary");
        }

        return new TokenizerParts(added, root.Find("normalizer") is { } normalizer ? NormalizerJson.Read(normalizer, settings) : [], preTokenizers, model, single, pair, settings.MaxTokens);
    }

    private static AddedToken ReadAdded(JsonNodeView node)
    {
        var special = node.Find("special")?.AsBool() ?? false;
        return new AddedToken(
            node.Require("id").AsInt(0, MaxTokens),
            node.Require("content").AsString(),
            special,
            node.Find("normalized")?.AsBool() ?? !special,
            node.Find("single_word")?.AsBool() ?? false,
            node.Find("lstrip")?.AsBool() ?? false,
            node.Find("rstrip")?.AsBool() ?? false);
    }

    private static TokenModel ReadModel(JsonNodeView root, PreTokenizer[] preTokenizers)
    {
        var model = root.Object("model");
        var type = model.Find("type")?.AsString() ?? (model.Find("merges") is not null ? "BPE" : model.Find("max_input_chars_per_word") is not null ? "WordPiece" : "Unigram");
        return type switch
        {
            "WordPiece" => ReadWordPiece(root, model),
            "BPE" when preTokenizers.Any(step => step is ByteLevelPreTokenizer) => ReadByteLevelBpe(root, model),
            "Unigram" => ReadUnigram(root, model),
            _ => throw model.Error($"a model of type '{type}' with this pre_tokenizer is not supported; WordPiece, byte-level BPE and Unigram are"),
        };
    }

    private static WordPieceModel ReadWordPiece(JsonNodeView root, JsonNodeView model)
    {
        var texts = ReadVocabulary(model.Object("vocab"));
        return new WordPieceModel(
            Array.ConvertAll(texts, text => text.AsMemory()),
            Unknown(model, texts) ?? throw model.Error("'unk_token' is missing"),
            model.Find("continuing_subword_prefix")?.AsString() ?? "##",
            model.Find("max_input_chars_per_word")?.AsInt(1, 10_000) ?? 100,
            root.Find("decoder")?.Find("cleanup")?.AsBool() ?? true);
    }

    private static ByteLevelBpeModel ReadByteLevelBpe(JsonNodeView root, JsonNodeView model)
    {
        foreach (var name in (string[])["dropout", "continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model.Find(name) is { } value && !(value.IsString && value.AsString().Length == 0) && !(value.Element.ValueKind == System.Text.Json.JsonValueKind.Number && value.AsDouble() == 0))
            {
                throw value.Error("not supported in byte-level BPE");
            }
        }

        foreach (var name in (string[])["byte_fallback", "ignore_merges"])
        {
            if (model.Find(name) is { } value && value.AsBool())
            {
                throw value.Error("not supported in byte-level BPE");
            }
        }

        var texts = ReadVocabulary(model.Object("vocab"));
        return new ByteLevelBpeModel(texts, model.Require("merges").Items().Select(ReadMerge), Unknown(model, texts), PostProcessorJson.TrimsOffsets(root.Find("post_processor")));
    }

    /// <summary>Merges are written as "left right" or, in newer files, as a list of two.</summary>
    private static (string Left, string Right) ReadMerge(JsonNodeView node)
    {
        string[] parts = node.IsArray ? [.. node.Items().Select(item => item.AsString())] : node.AsString().Split(' ');
        return parts is [{ Length: > 0 } left, { Length: > 0 } right] ? (left, right) : throw node.Error("two tokens are expected");
    }

    private static UnigramModel ReadUnigram(JsonNodeView root, JsonNodeView model)
    {
        if (model.Find("byte_fallback") is { } fallback && fallback.AsBool())
        {
            throw fallback.Error("not supported");
        }

        var (texts, scores) = (new List<string?>(), new List<double>());
        foreach (var entry in model.Require("vocab").Items())
        {
            if (!entry.IsArray || entry.Element.GetArrayLength() != 2)
            {
                throw entry.Error("a token and its score are expected");
            }

            texts.Add(entry.At(0).AsString());
            scores.Add(entry.At(1).AsDouble());
        }

        var unknown = texts.Count > 0 ? model.Require("unk_id").AsInt(0, texts.Count - 1) : throw model.Error("the vocabulary is empty");
        var decoder = root.Find("decoder");
        var mark = decoder?.Find("replacement")?.AsString() is { Length: 1 } replacement ? replacement[0] : PreTokenizerJson.DefaultMark;
        return new UnigramModel([.. texts], [.. scores], unknown, mark, decoder?.Find("prepend_scheme")?.AsString() != "never");
    }

    private static string?[] ReadVocabulary(JsonNodeView node)
    {
        var entries = node.Properties().Select(entry => (entry.Name, Id: entry.Value.AsInt(0, MaxTokens))).ToArray();
        if (entries.Length == 0)
        {
            throw node.Error("the vocabulary is empty");
        }

        var texts = new string?[entries.Max(entry => entry.Id) + 1];
        foreach (var (text, id) in entries)
        {
            texts[id] = text;
        }

        return texts;
    }

    private static int? Unknown(JsonNodeView model, string?[] texts)
    {
        if (model.Find("unk_token") is not { } node)
        {
            return null;
        }

        var index = Array.IndexOf(texts, node.AsString());
        return index >= 0 ? index : throw node.Error("the unknown token is not in the vocabulary");
    }
}
