using Footnote.Encoders.Models;
using Footnote.Encoders.Tests.Fixtures;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Models;

public sealed class ModelFolderTests
{
    public static TheoryData<string> Models => FixtureCase.Models;

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_weight_of_every_architecture_is_found(string model)
    {
        var folder = ModelFolder.Open(FixtureCase.Folder(model));

        using var weights = folder.OpenWeights();

        Assert.Equal([folder.Config.VocabSize, folder.Config.EmbeddingSize], weights["embeddings.word"].Shape);
        Assert.Equal([64, 32], weights["layers.1.feed.in.weight"].Shape);
        Assert.Equal(model.EndsWith("cross", StringComparison.Ordinal), weights.Names.Contains("classifier.out.weight"));
        Assert.Equal(model == "electra-cross", weights.Names.Contains("embeddings.projection.weight"));
    }

    [Fact]
    public void Dimensions_pooling_length_and_prompts_are_read()
    {
        var folder = ModelFolder.Open(FixtureCase.Folder("bert"));

        Assert.Equal((2, 32, 4, 64, 64), (folder.Config.Layers, folder.Config.Hidden, folder.Config.Heads, folder.Config.Intermediate, folder.Config.MaxPositions));
        Assert.Equal((PoolingMode.Mean, true, 48), (folder.Pooling, folder.Normalize, folder.MaxTokens));
        Assert.Equal("query: ", folder.Prompts["query"]);
    }

    [Fact]
    public void The_families_differ_where_they_do()
    {
        var roberta = ModelFolder.Open(FixtureCase.Folder("roberta-cross"));
        var electra = ModelFolder.Open(FixtureCase.Folder("electra-cross"));
        var distil = ModelFolder.Open(FixtureCase.Folder("distilbert-cross"));

        Assert.Equal((2, 1, 62, 3), (roberta.Config.PositionOffset, roberta.Config.PadTokenId, roberta.MaxTokens, roberta.Config.NumLabels));
        Assert.Equal((16, 32, ActivationFunction.GeluErf), (electra.Config.EmbeddingSize, electra.Config.Hidden, electra.Config.HeadActivation));
        Assert.Equal((0, ActivationFunction.Relu, PoolingMode.Cls), (distil.Config.TypeVocabSize, distil.Config.HeadActivation, distil.Pooling));
        Assert.Equal(ActivationFunction.GeluTanh, ModelFolder.Open(FixtureCase.Folder("bert-half")).Config.Activation);
    }

    [Theory]
    [InlineData("config.json", "\"num_attention_heads\": 4", "\"num_attention_heads\": 5", "heads")]
    [InlineData("config.json", "\"model_type\": \"bert\"", "\"model_type\": \"mamba\"", "mamba")]
    [InlineData("config.json", "\"hidden_act\": \"gelu\"", "\"hidden_act\": \"silu\"", "silu")]
    [InlineData("config.json", "\"absolute\"", "\"relative_key\"", "relative_key")]
    [InlineData("config.json", "\"hidden_size\": 32", "\"hidden_size\": \"32\"", "hidden_size")]
    [InlineData("config.json", "{", "[", "not JSON")]
    [InlineData("config.json", "\"type_vocab_size\": 2", "\"type_vocab_size\": 1", "types of tokens")]
    [InlineData("config.json", "\"vocab_size\": 100", "\"vocab_size\": 99", "99")]
    [InlineData("sentence_bert_config.json", "48", "3", "no room")]
    [InlineData("modules.json", "models.Normalize", "models.Dense", "Dense")]
    [InlineData("modules.json", "1_Pooling", "../1_Pooling", "plain folder name")]
    [InlineData("1_Pooling/config.json", "\"pooling_mode_cls_token\": false", "\"pooling_mode_cls_token\": true", "cls_token and mean_tokens")]
    [InlineData("tokenizer.json", "\"type\": \"WordPiece\",\n\"unk", "\"type\": \"WordLevel\",\n\"unk", "WordLevel")]
    [InlineData("tokenizer.json", "BertPreTokenizer", "Punctuation", "Punctuation")]
    [InlineData("tokenizer.json", "BertNormalizer", "Nmt", "Nmt")]
    public void What_is_not_understood_is_refused_by_name(string file, string found, string replacement, string named)
    {
        using var folder = new TemporaryFolder();
        CopyTo(folder.Path, "bert");
        var path = Path.Combine(folder.Path, file);
        var text = File.ReadAllText(path);
        Assert.Contains(found, text);
        File.WriteAllText(path, text.Replace(found, replacement, StringComparison.Ordinal));

        var error = Assert.Throws<InvalidModelException>(() => ModelFolder.Open(folder.Path));

        Assert.Contains(named, error.Message);
    }

    [Fact]
    public void Weights_of_another_shape_are_named_with_both_shapes()
    {
        using var folder = new TemporaryFolder();
        CopyTo(folder.Path, "bert");
        var path = Path.Combine(folder.Path, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"intermediate_size\": 64", "\"intermediate_size\": 128", StringComparison.Ordinal));

        var error = Assert.Throws<InvalidModelException>(() => ModelFolder.Open(folder.Path).OpenWeights());

        Assert.Equal(("encoder.layer.0.intermediate.dense.weight", "[128, 32]", "[64, 32]"), (error.Tensor, error.Expected, error.Found));
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public void A_vocabulary_alone_serves_as_tokenizer(string lineEnd, string mark)
    {
        using var folder = new TemporaryFolder();
        CopyTo(folder.Path, "bert");
        File.Delete(Path.Combine(folder.Path, "tokenizer.json"));
        File.WriteAllText(Path.Combine(folder.Path, "vocab.txt"), mark + string.Join(lineEnd, Vocabulary().OrderBy(entry => entry.Value).Select(entry => entry.Key)) + lineEnd);

        var tokenizer = ModelFolder.Open(folder.Path).Tokenizer;

        var buffer = new Footnote.Encoders.Tokenizers.TokenBuffer();
        foreach (var expected in FixtureCase.Read("bert", "tokens.json").Where(item => item.Pair is null))
        {
            tokenizer.Encode(expected.Text, buffer);
            Assert.Equal(expected.Ids, buffer.Ids.ToArray());
        }
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    public void A_missing_file_is_named(string file)
    {
        using var folder = new TemporaryFolder();
        CopyTo(folder.Path, "bert");
        File.Delete(Path.Combine(folder.Path, file));

        Assert.Contains(file, Assert.Throws<InvalidModelException>(() => ModelFolder.Open(folder.Path)).Message);
    }

    [Fact]
    public void A_missing_folder_says_how_to_get_it() =>
        Assert.Contains("models pull", Assert.Throws<InvalidModelException>(() => ModelFolder.Open("/no/such/model")).Message);

    private static Dictionary<string, int> Vocabulary() =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(FixtureCase.Folder("bert"), "tokenizer.json"))).RootElement
            .GetProperty("model").GetProperty("vocab").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32());

    private static void CopyTo(string target, string model)
    {
        foreach (var file in Directory.EnumerateFiles(FixtureCase.Folder(model), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(FixtureCase.Folder(model), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
