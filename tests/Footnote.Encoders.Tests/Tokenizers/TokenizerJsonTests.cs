using System.Text;
using System.Text.Json.Nodes;
using Footnote.Encoders.Tests.Fixtures;
using Footnote.Encoders.Tokenizers;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Tokenizers;

public sealed class TokenizerJsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bert")]
    [InlineData("roberta-cross")]
    [InlineData("xlm-roberta-cross")]
    public void Damaged_files_are_refused_or_read_within_bounds(string model)
    {
        var good = File.ReadAllBytes(Path.Combine(FixtureCase.Folder(model), "tokenizer.json"));
        var path = Path.Combine(_folder.Path, "tokenizer.json");
        var random = new Random(6);
        var (refused, buffer) = (0, new TokenBuffer());
        for (var round = 0; round < 300; round++)
        {
            File.WriteAllBytes(path, Damage(good, random));
            try
            {
                var tokenizer = TokenizerLoader.Load(_folder.Path);
                tokenizer.EncodePair("The wheel, e\u0301 ﬁ 12", "gear", buffer);
                Assert.All(buffer.Ids.ToArray(), id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
            }
            catch (InvalidModelException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 299);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_the_vocabulary_is_refused()
    {
        _folder.Write("tokenizer.json", """{"model":{"type":"WordPiece","unk_token":"a","vocab":{"a":0,"\ud800":1} } }""");

        Assert.Contains("not valid Unicode", Assert.Throws<InvalidModelException>(() => TokenizerLoader.Load(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("bert", "model.vocab", "{}", "empty")]
    [InlineData("bert", "model.unk_token", "\"nowhere\"", "unk_token")]
    [InlineData("bert", "post_processor", """{"type":"BertProcessing","sep":["[SEP]",900],"cls":["[CLS]",2]}""", "900")]
    [InlineData("bert", "post_processor.single", "[]", "'single'")]
    [InlineData("bert", "added_tokens", """[{"id":-1,"content":"x"}]""", "added_tokens[0].id")]
    [InlineData("roberta-cross", "model.merges", """["a zz"]""", "'zz'")]
    [InlineData("roberta-cross", "model.merges", """["a"]""", "two tokens")]
    [InlineData("roberta-cross", "model.byte_fallback", "true", "byte_fallback")]
    [InlineData("roberta-cross", "model.dropout", "0.1", "dropout")]
    [InlineData("roberta-cross", "pre_tokenizer", "null", "byte-level BPE")]
    [InlineData("xlm-roberta-cross", "model.unk_id", "5000", "unk_id")]
    [InlineData("xlm-roberta-cross", "model.vocab", """[["a","b"]]""", "a number")]
    [InlineData("xlm-roberta-cross", "normalizer", """{"type":"Precompiled","precompiled_charsmap":"AAA"}""", "base64")]
    [InlineData("xlm-roberta-cross", "normalizer", """{"type":"Precompiled","precompiled_charsmap":"/////w=="}""", "cut short")]
    [InlineData("xlm-roberta-cross", "normalizer", """{"type":"Replace","pattern":{"Regex":"(a)\\1"},"content":""}""", "not supported")]
    [InlineData("xlm-roberta-cross", "pre_tokenizer", """{"type":"Metaspace","replacement":"ab"}""", "one character")]
    public void What_makes_no_sense_is_refused_with_its_place(string model, string key, string value, string named)
    {
        Write(model, root => Set(root, key, value));

        Assert.Contains(named, Assert.Throws<InvalidModelException>(() => TokenizerLoader.Load(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("""{"type":"NFC"}""", "e\u0301", "é")]
    [InlineData("""{"type":"NFD"}""", "é각", "e\u0301\u1100\u1161\u11a8")]
    [InlineData("""{"type":"NFKC"}""", "ﬁ①\u1100\u1161\u11a8Å", "fi1각Å")]
    [InlineData("""{"type":"NFKD"}""", "ﬃÅ", "ffiA\u030a")]
    [InlineData("""{"type":"NFC"}""", "a\u0323\u0307", "ạ\u0307")]
    [InlineData("""{"type":"NFC"}""", "a\u0307\u0323", "ạ\u0307")]
    [InlineData("""{"type":"Lowercase"}""", "ÄİΣ", "äi\u0307σ")]
    [InlineData("""{"type":"Sequence","normalizers":[{"type":"NFD"},{"type":"StripAccents"}]}""", "Ünïcödé", "Unicode")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":false}""", "  a ", "a ")]
    [InlineData("""{"type":"Prepend","prepend":"▁"}""", "a", "▁a")]
    [InlineData("""{"type":"Replace","pattern":{"String":"a.c"},"content":"-"}""", "abc a.c", "abc -")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}""", "a   b c", "a b c")]
    public void Normalisers_do_what_their_names_say(string json, string text, string expected)
    {
        using var file = Footnote.Encoders.Models.JsonFile.Parse("normalizer", Encoding.UTF8.GetBytes(json));
        var (input, output) = (new NormalizedText(), new NormalizedText());
        input.Load(text, 0);
        foreach (var step in NormalizerJson.Read(file.Root, new TokenizerSettings()))
        {
            output.Clear();
            step.Apply(input, output);
            (input, output) = (output, input);
        }

        Assert.Equal(expected, input.Chars.ToString());
    }

    [Fact]
    public void Settings_of_the_tokenizer_have_precedence_over_the_file()
    {
        Write("bert", root => Set(root, "model.vocab.THE", "90000"));
        _folder.Write("tokenizer_config.json", """{"do_lower_case": false, "model_max_length": 77}""");
        var tokenizer = TokenizerLoader.Load(_folder.Path);
        var buffer = new TokenBuffer();

        tokenizer.Encode("THE", buffer);

        Assert.Equal((90000, 77), (buffer.Ids[1], tokenizer.MaxTokens));
    }

    [Fact]
    public void Added_words_are_found_in_normalised_text_and_special_ones_as_written()
    {
        Write("bert", root => root["added_tokens"]!.AsArray().Add(new JsonObject { ["id"] = 200, ["content"] = "GearBox", ["normalized"] = true, ["special"] = false }));
        var tokenizer = TokenizerLoader.Load(_folder.Path);
        var buffer = new TokenBuffer();
        const string Text = "the gearBÖX [SEP] [sep]";

        tokenizer.Encode(Text, buffer);

        Assert.Equal(200, buffer.Ids[2]);
        Assert.Equal("gearBÖX", Text[buffer.Starts[2]..buffer.Ends[2]]);
        Assert.Equal(1, buffer.Ids[..^1].Count(tokenizer.SpecialTokens.End!.Value));
    }

    [Theory]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""", "the wheel", new[] { 4, 5 })]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"never"}""", "the wheel", new[] { 9, 5 })]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"first","split":false}""", "the wheel", new[] { 4, 5 })]
    public void Spaces_are_marked_as_the_file_says(string json, string text, int[] expected)
    {
        Write("xlm-roberta-cross", root => Set(root, "pre_tokenizer", json));
        var buffer = new TokenBuffer();

        TokenizerLoader.Load(_folder.Path).Encode(text, buffer);

        Assert.Equal(expected, buffer.Ids[1..^1].ToArray());
    }

    [Fact]
    public void A_long_run_without_spaces_is_cut_in_reasonable_time()
    {
        var buffer = new TokenBuffer();
        var text = new string('e', 200_000);
        foreach (var model in (string[])["bert", "roberta-cross", "xlm-roberta-cross"])
        {
            TokenizerLoader.Load(FixtureCase.Folder(model)).Encode(text, buffer);
            Assert.Equal(text.Length, buffer.Ends[^2]);
        }
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = (byte[])good.Clone();
        for (var change = 0; change <= random.Next(4); change++)
        {
            // Most of a tokenizer is vocabulary: half of the changes go to what stands before it.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(2500, bytes.Length) : bytes.Length);
            bytes[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"0123456789-,:[]{}\"eE. \\ud"[random.Next(25)];
        }

        return bytes[..(random.Next(10) == 0 ? random.Next(bytes.Length) : bytes.Length)];
    }

    private static void Set(JsonNode root, string key, string value)
    {
        var parts = key.Split('.');
        var parent = parts[..^1].Aggregate(root, (node, part) => node[part]!);
        parent[parts[^1]] = JsonNode.Parse(value);
    }

    private void Write(string model, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(Path.Combine(FixtureCase.Folder(model), "tokenizer.json")))!;
        change(root);
        _folder.Write("tokenizer.json", root.ToJsonString());
    }
}
