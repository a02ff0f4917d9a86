using System.Globalization;
using System.Text.Json;
using Footnote.Encoders;
using Footnote.Fakes;
using Footnote.Server.Compatible;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Compatible;

public sealed class ModelFiguresTests
{
    private static readonly string[] Headers =
        ["x-compute-characters", "x-compute-time", "x-compute-tokens", "x-compute-type", "x-inference-time", "x-queue-time", "x-tokenization-time", "x-total-time"];

    private static readonly string Local = $$"""
        embedder: { config: { model: { type: local, config: { model_name: org/embedder, model_path: "{{Fixture("bert")}}" } } } }
        retriever: { config: { neural_reranking: { model_type: local, config: { model_name: org/reranker, model_path: "{{Fixture("bert-cross")}}" } } } }
        """;

    private static string Fixture(string model) => Path.Combine(Repository.Root, "tests/Footnote.Encoders.Tests/Fixtures", model);

    [Fact]
    public async Task Every_input_is_counted_and_timed_by_the_names_of_the_original_server()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        await server.PostAsync<double[][]>("/embed", new { inputs = "the wheel turns" });
        await server.PostAsync<double[][]>("/embed", new { inputs = new[] { "the wheel", "the gear", "the box" } });
        await server.PostAsync<JsonElement>("/rerank", new { query = "wheel", texts = new[] { "the wheel", "the gear" } });
        using var tooMany = await server.PostAsync("/embed", new { inputs = Enumerable.Repeat("x", 33) });
        using var empty = await server.PostAsync("/embed", new { inputs = "" });
        using var unread = await server.PostAsync("/embed", new { inputs = 7 });

        var figures = await FiguresAsync(server);

        Assert.Equal(2, figures["te_request_count{method=\"single\"}"]);
        Assert.Equal(3, figures["te_request_count{method=\"batch\"}"]);
        Assert.Equal(1, figures["te_request_success{method=\"single\"}"]);
        Assert.Equal(2, figures["te_request_success{method=\"batch\"}"]);
        Assert.Equal(1, figures["te_request_failure{err=\"batch_size\"}"]);
        Assert.Equal(2, figures["te_request_failure{err=\"validation\"}"]);
        Assert.Equal(3, figures["te_request_duration_count"]);
        string[] parts = ["duration", "tokenization_duration", "queue_duration", "inference_duration"];
        Assert.All(["count", "success", .. parts.Select(part => $"{part}_count")], name => Assert.Equal(4, figures[$"te_embed_{name}"]));
        Assert.All(["count", "success", .. parts.Select(part => $"{part}_count")], name => Assert.Equal(2, figures[$"te_predict_{name}"]));
        Assert.Equal(6, figures["te_request_input_length_count"]);
        Assert.All(parts, part => Assert.True(figures[$"te_embed_{part}_sum"] > 0));
        Assert.True(figures["te_embed_inference_duration_sum"] <= figures["te_embed_duration_sum"]);
        Assert.True(figures["te_batch_next_size_sum"] >= 6);
        Assert.True(figures["te_batch_next_tokens_sum"] >= figures["te_request_input_length_sum"]);
    }

    [Fact]
    public async Task A_reply_tells_what_it_took_in_whole_milliseconds()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        using var reply = await server.PostAsync("/embed", new { inputs = new[] { "the wheel", "the gear" } });

        Assert.Equal(Headers, reply.Headers.Select(header => header.Key).Where(name => name.StartsWith("x-", StringComparison.Ordinal)).Except(["x-content-type-options"]).Order(StringComparer.Ordinal));
        Assert.Equal("17", reply.Headers.GetValues("x-compute-characters").Single());
        Assert.Equal("8", reply.Headers.GetValues("x-compute-tokens").Single());
        Assert.Equal("cpu", reply.Headers.GetValues("x-compute-type").Single());
        Assert.True(Milliseconds(reply, "x-tokenization-time") + Milliseconds(reply, "x-queue-time") + Milliseconds(reply, "x-inference-time") <= Milliseconds(reply, "x-total-time"));
    }

    [Fact]
    public async Task A_model_elsewhere_is_timed_as_a_whole()
    {
        await using var fake = await TeiFake.StartAsync();
        await using var server = await RunningServer.ConfiguredAsync($"embedder: {{ config: {{ model: {{ type: tei, config: {{ url: \"{fake.Url}\" }} }} }} }}");
        await server.PostAsync<double[][]>("/embed", new { inputs = "the wheel turns" });

        var figures = await FiguresAsync(server);

        Assert.True(figures["te_embed_inference_duration_sum"] > 0);
        Assert.Equal(0, figures["te_embed_queue_duration_sum"]);
    }

    [Fact]
    public void The_average_of_what_inputs_took_is_told()
    {
        TextTiming[] timings = [new(3, Time(2), Time(4), Time(10)), new(5, Time(4), Time(0), Time(30))];

        Assert.Equal(new TextTiming(4, Time(3), Time(2), Time(20)), new ModelWork("embed", ["a", "b"], 8, IsBatch: true) { Timings = timings }.Mean(Time(99)));
        Assert.Equal(new TextTiming(4, Time(0), Time(0), Time(99)), new ModelWork("embed", ["a", "b"], 8, IsBatch: true).Mean(Time(99)));

        static TimeSpan Time(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
    }

    [Fact]
    public async Task The_model_is_told_of_with_every_field_of_the_original_server()
    {
        await using var server = await RunningServer.ConfiguredAsync(Local);
        var info = await server.GetAsync("/info");

        string[] fields =
        [
            "auto_truncate", "docker_label", "max_batch_requests", "max_batch_tokens", "max_client_batch_size", "max_concurrent_requests", "max_input_length", "model_dtype",
            "model_id", "model_sha", "model_type", "sha", "tokenization_workers", "version",
        ];
        Assert.Equal(fields, info.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.Equal(new TextEncoderSettings().BatchTokens, info.GetProperty("max_batch_tokens").GetInt32());
    }

    private static long Milliseconds(HttpResponseMessage reply, string header) => long.Parse(reply.Headers.GetValues(header).Single(), CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, double>> FiguresAsync(RunningServer server) =>
        (await server.Client.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("te_", StringComparison.Ordinal))
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
