using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Encoders;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Compatible;

public sealed class ConfiguredModelsTests
{
    private const string Long = "the wheel turns and the gear turns the wheel and the gear turns the other wheel and the other gear turns the last of the wheels of all the gears in the box of wheels and gears";

    private static readonly string Local = $$"""
        embedder: { config: { model: { type: local, config: { model_name: org/embedder, model_path: "{{Fixture("bert")}}" } } } }
        retriever: { config: { neural_reranking: { model_type: local, config: { model_name: org/reranker, model_path: "{{Fixture("bert-cross")}}" } } } }
        """;

    private static string Fixture(string model) => Path.Combine(Repository.Root, "tests/Footnote.Encoders.Tests/Fixtures", model);

    [Fact]
    public async Task The_configured_encoder_is_served_and_told_of()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        var info = await server.GetAsync("/info");
        Assert.Equal("org/embedder", info.GetProperty("model_id").GetString());
        Assert.Equal("int8", info.GetProperty("model_dtype").GetString());
        Assert.Equal("mean", info.GetProperty("model_type").GetProperty("embedding").GetProperty("pooling").GetString());
        Assert.Equal(48, info.GetProperty("max_input_length").GetInt32());
        var names = (await server.GetAsync("/v1/models")).GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString());
        Assert.Equal(["footnote", "org/embedder", "org/reranker"], names);

        using var encoder = TextEncoder.Open(Fixture("bert"), new TextEncoderSettings { Precision = Footnote.Encoders.Transformer.EncoderPrecision.Int8 });
        var expected = encoder.Embed(["the wheel turns"])[0];
        var vector = (await server.PostAsync<double[][]>("/embed", new { inputs = "the wheel turns" }))[0];
        Assert.All(expected.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public async Task Raw_vectors_are_the_mean_of_the_vectors_of_the_tokens()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        var tokens = (await server.PostAsync<double[][][]>("/embed_all", new { inputs = "the wheel turns" }))[0];
        var raw = (await server.PostAsync<double[][]>("/embed", new { inputs = "the wheel turns", normalize = false }))[0];
        var count = (await server.PostAsync<JsonElement>("/tokenize", new { inputs = "the wheel turns" }))[0].GetArrayLength();
        Assert.Equal(count, tokens.Length);
        Assert.All(raw.Index(), number => Assert.Equal(tokens.Average(token => token[number.Index]), number.Item, 1e-5));
        Assert.NotEqual(1, raw.Sum(x => x * x), 0.01);
    }

    [Fact]
    public async Task A_long_text_is_cut_where_it_is_asked_or_refused()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        using var refused = await server.PostAsync("/embed", new { inputs = Long, truncate = false });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var error = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Validation", error.GetProperty("error_type").GetString());
        Assert.StartsWith("`inputs` must have less than 48 tokens. Given: ", error.GetProperty("error").GetString());

        var tokens = (await server.PostAsync<JsonElement>("/tokenize", new { inputs = Long, add_special_tokens = false }))[0];
        var (first, last) = (tokens[45].GetProperty("stop").GetInt32(), tokens[tokens.GetArrayLength() - 46].GetProperty("start").GetInt32());
        await SameAsync(server, new { inputs = Long }, new { inputs = Long[..first] });
        await SameAsync(server, new { inputs = Long, truncation_direction = "Left" }, new { inputs = Long[last..] });
    }

    [Fact]
    public async Task A_prompt_is_written_before_the_text_by_its_name()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        await SameAsync(server, new { inputs = "wheel", prompt_name = "query" }, new { inputs = "query: wheel" });
        using var unknown = await server.PostAsync("/embed", new { inputs = "wheel", prompt_name = "poem" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    [Fact]
    public async Task Tokens_have_their_places_in_characters_and_lead_back_to_their_text()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        const string Text = "\U0001F600 wheel gear";
        var tokens = (await server.PostAsync<JsonElement>("/tokenize", new { inputs = Text }))[0].EnumerateArray().ToList();
        Assert.All((JsonElement[])[tokens[0], tokens[^1]], token => Assert.True(token.GetProperty("special").GetBoolean()));
        Assert.Equal("[CLS]", tokens[0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, tokens[0].GetProperty("start").ValueKind);
        var characters = Text.EnumerateRunes().ToList();
        Assert.All(tokens[1..^1], token => Assert.Equal(
            string.Concat(characters[token.GetProperty("start").GetInt32()..token.GetProperty("stop").GetInt32()]), token.GetProperty("text").GetString()));

        var ids = tokens.Select(token => token.GetProperty("id").GetInt32()).ToArray();
        Assert.EndsWith("wheel gear", (await server.PostAsync<string[]>("/decode", new { ids }))[0]);
        Assert.StartsWith("[CLS]", (await server.PostAsync<string[]>("/decode", new { ids, skip_special_tokens = false }))[0]);
    }

    [Fact]
    public async Task The_configured_cross_encoder_reranks_and_classifies_with_the_same_numbers()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        string[] texts = ["the gear", "a wheel that turns"];
        var ranked = await server.PostAsync<JsonElement>("/rerank", new { query = "wheel", texts });
        var raw = await server.PostAsync<JsonElement>("/rerank", new { query = "wheel", texts, raw_scores = true });
        var predicted = await server.PostAsync<JsonElement>("/predict", new { inputs = texts.Select(text => new[] { "wheel", text }) });
        var one = await server.PostAsync<JsonElement>("/predict", new { inputs = new[] { "wheel", texts[0] }, raw_scores = true });
        foreach (var (score, logit) in ranked.EnumerateArray().Zip(raw.EnumerateArray()))
        {
            var index = score.GetProperty("index").GetInt32();
            Assert.Equal(index, logit.GetProperty("index").GetInt32());
            Assert.Equal(score.GetProperty("score").GetDouble(), 1 / (1 + Math.Exp(-logit.GetProperty("score").GetDouble())), 1e-5);
            Assert.Equal(score.GetProperty("score").GetDouble(), predicted[index][0].GetProperty("score").GetDouble(), 1e-5);
        }

        Assert.Equal("LABEL_0", one[0].GetProperty("label").GetString());
        Assert.Equal(raw.EnumerateArray().Single(each => each.GetProperty("index").GetInt32() == 0).GetProperty("score").GetDouble(), one[0].GetProperty("score").GetDouble(), 1e-5);
    }

    [Fact]
    public async Task Requests_of_concurrent_users_are_one_call_to_a_model_elsewhere()
    {
        await using var embedder = await TeiFake.StartAsync();
        await using var reranker = await TeiFake.StartAsync(new TeiFakeOptions { IsReranker = true });
        await using var server = await RunningServer.StartAsync(null, _ => { }, Elsewhere(embedder, reranker));
        var before = embedder.Posts.Count;
        var vectors = await Task.WhenAll(server.PostAsync<double[][]>("/embed", new { inputs = "one text" }), server.PostAsync<double[][]>("/embed", new { inputs = "another text" }));
        Assert.Equal(2, Assert.Single(embedder.Posts.Skip(before)).Json.GetProperty("inputs").GetArrayLength());
        Assert.NotEqual(vectors[0][0], vectors[1][0]);

        var scores = await Task.WhenAll(
            server.PostAsync<JsonElement>("/rerank", new { query = "one", texts = new[] { "one text" } }),
            server.PostAsync<JsonElement>("/rerank", new { query = "one", texts = new[] { "another one" } }));
        Assert.Equal(2, Assert.Single(reranker.Posts).Json.GetProperty("texts").GetArrayLength());
        Assert.All(scores, score => Assert.Equal(0, Assert.Single(score.EnumerateArray()).GetProperty("index").GetInt32()));
    }

    [Fact]
    public async Task A_model_elsewhere_that_fails_is_a_backend_error()
    {
        await using var embedder = await TeiFake.StartAsync();
        await using var reranker = await TeiFake.StartAsync(new TeiFakeOptions { IsReranker = true });
        await using var server = await RunningServer.StartAsync(null, _ => { }, Elsewhere(embedder, reranker));
        embedder.Script = _ => TeiFake.TokenizerFailed;
        using var failed = await server.PostAsync("/embed", new { inputs = new[] { "a", "b" } });
        Assert.Equal(HttpStatusCode.FailedDependency, failed.StatusCode);
        Assert.Equal("Backend", (await failed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error_type").GetString());
        using var openAi = await server.PostAsync("/v1/embeddings", new { input = new[] { "a", "b" } });
        Assert.NotEmpty((await openAi.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message").GetString()!);
    }

    /// <summary>A batch goes out as soon as it holds two, and else only after half a minute: a test that passes at once has joined them.</summary>
    private static string Elsewhere(TeiFake embedder, TeiFake reranker) => $$"""
        embedder: { config: { model: { type: tei, config: { url: "{{embedder.Url}}" } } } }
        retriever: { config: { neural_reranking: { model_type: tei, config: { url: "{{reranker.Url}}", fallback_to_local: false } } } }
        resilience: { batch: { size: 2, wait: 30s } }
        """;

    private static async Task SameAsync(RunningServer server, object one, object other)
    {
        var (a, b) = ((await server.PostAsync<double[][]>("/embed", one))[0], (await server.PostAsync<double[][]>("/embed", other))[0]);
        Assert.All(a.Zip(b), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
