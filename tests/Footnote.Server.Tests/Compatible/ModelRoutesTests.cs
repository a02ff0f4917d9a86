using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Compatible;

public sealed class ModelRoutesTests
{
    [Theory]
    [InlineData("/embed", "{\"inputs\":\"pump\"}")]
    [InlineData("/", "{\"inputs\":[\"pump\"]}")]
    public async Task One_text_gives_a_list_of_one_unit_vector(string address, string body)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await PostAsync(server, address, body);
        var vectors = await reply.Content.ReadFromJsonAsync<double[][]>();
        Assert.Equal(1, Assert.Single(vectors!).Sum(x => x * x), 1e-5);
        Assert.True(reply.Headers.Contains("x-compute-tokens"));
    }

    [Fact]
    public async Task Dimensions_are_the_first_numbers_at_unit_length()
    {
        await using var server = await RunningServer.StartAsync();
        var vectors = await (await PostAsync(server, "/embed", "{\"inputs\":\"pump\",\"dimensions\":16}")).Content.ReadFromJsonAsync<double[][]>();
        Assert.Equal(16, vectors![0].Length);
        Assert.Equal(1, vectors[0].Sum(x => x * x), 1e-5);
    }

    [Theory]
    [InlineData("/embed", "{\"inputs\":\"\"}", 400, "Empty", "`inputs` cannot be empty")]
    [InlineData("/embed", "{\"inputs\":[]}", 400, "Empty", "`inputs` cannot be empty")]
    [InlineData("/predict", "{\"inputs\":\"x\"}", 424, "Backend", "model is not a classifier model")]
    [InlineData("/embed", "{\"inputs\":\"x\",\"dimensions\":100000}", 422, "Validation", "`dimensions` must be between 1 and 384")]
    public async Task Refusals_are_worded_like_the_original_server(string address, string body, int status, string kind, string message)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await PostAsync(server, address, body);
        var error = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Equal(kind, error.GetProperty("error_type").GetString());
        Assert.Equal(message, error.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_batch_over_the_limit_is_refused_whole()
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.PostAsJsonAsync("/embed", new { inputs = Enumerable.Repeat("x", 33) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Equal("batch size 33 > maximum allowed batch size 32", (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_body_that_is_no_json_or_of_another_kind_is_refused_in_plain_text()
    {
        await using var server = await RunningServer.StartAsync();
        using var broken = await PostAsync(server, "/embed", "{");
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.StartsWith("Failed to parse the request body as JSON", await broken.Content.ReadAsStringAsync());
        using var deep = await PostAsync(server, "/embed", new string('[', 10_000));
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        using var other = await PostAsync(server, "/embed", "{\"inputs\":7}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.StartsWith("Failed to deserialize the JSON body", await other.Content.ReadAsStringAsync());

        // Asks before it sends, since the server closes on a body it will not read.
        using var much = new HttpRequestMessage(HttpMethod.Post, "/embed") { Content = new StringContent($"{{\"inputs\":\"{new string('x', 2_100_000)}\"}}", null, "application/json") };
        much.Headers.ExpectContinue = true;
        using var large = await server.Client.SendAsync(much);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task A_body_of_nearly_two_megabytes_is_read_whole()
    {
        await using var server = await RunningServer.StartAsync();
        var vectors = await server.PostAsync<double[][]>("/embed", new { inputs = string.Concat(Enumerable.Repeat("pump pressure ", 140_000)) });
        Assert.Equal(1, Assert.Single(vectors).Sum(x => x * x), 1e-5);
    }

    [Fact]
    public async Task Without_normalization_the_numbers_are_the_sum_of_the_pieces()
    {
        await using var server = await RunningServer.StartAsync();
        var raw = (await server.PostAsync<double[][]>("/embed", new { inputs = "pump pressure", normalize = false }))[0];
        var unit = (await server.PostAsync<double[][]>("/embed", new { inputs = "pump pressure" }))[0];
        var length = Math.Sqrt(raw.Sum(x => x * x));
        Assert.NotEqual(1, length, 0.01);
        Assert.All(raw.Zip(unit), pair => Assert.Equal(pair.First / length, pair.Second, 1e-6));
    }

    [Fact]
    public async Task Reranked_texts_come_best_first()
    {
        await using var server = await RunningServer.StartAsync();
        var ranked = await (await PostAsync(server, "/rerank", "{\"query\":\"pump pressure\",\"texts\":[\"a red lever\",\"the pressure of the pump\"],\"return_text\":true}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, ranked[0].GetProperty("index").GetInt32());
        Assert.Equal("the pressure of the pump", ranked[0].GetProperty("text").GetString());
        Assert.True(ranked[0].GetProperty("score").GetDouble() >= ranked[1].GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task A_sentence_is_most_similar_to_itself()
    {
        await using var server = await RunningServer.StartAsync();
        var cosines = await (await PostAsync(server, "/", "{\"inputs\":{\"source_sentence\":\"a pump\",\"sentences\":[\"a pump\",\"poetry\"]}}")).Content.ReadFromJsonAsync<double[]>();
        Assert.Equal(1, cosines![0], 1e-5);
        Assert.True(cosines[1] < cosines[0]);
    }

    [Fact]
    public async Task Tokens_lead_back_to_their_text()
    {
        await using var server = await RunningServer.StartAsync();
        var tokens = await (await PostAsync(server, "/tokenize", "{\"inputs\":\"pump pressure\"}")).Content.ReadFromJsonAsync<JsonElement>();
        var ids = tokens[0].EnumerateArray().Select(token => token.GetProperty("id").GetInt32()).ToArray();
        var text = await (await server.Client.PostAsJsonAsync("/decode", new { ids })).Content.ReadFromJsonAsync<string[]>();
        Assert.Equal("pump pressure", Assert.Single(text!));
    }

    [Fact]
    public async Task Base64_and_numbers_are_the_same_vector()
    {
        await using var server = await RunningServer.StartAsync();
        var plain = await (await PostAsync(server, "/v1/embeddings", "{\"input\":\"pump\"}")).Content.ReadFromJsonAsync<JsonElement>();
        var packed = await (await PostAsync(server, "/v1/embeddings", "{\"input\":\"pump\",\"encoding_format\":\"base64\"}")).Content.ReadFromJsonAsync<JsonElement>();
        var bytes = packed.GetProperty("data")[0].GetProperty("embedding").GetBytesFromBase64();
        var numbers = plain.GetProperty("data")[0].GetProperty("embedding").EnumerateArray().Select(number => number.GetDouble()).ToArray();
        Assert.All(numbers.Select((number, i) => (number, i)), each => Assert.Equal(BitConverter.ToSingle(bytes, each.i * 4), each.number, 1e-8));
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string address, string body) =>
        server.Client.PostAsync(address, new StringContent(body, null, "application/json"));
}
