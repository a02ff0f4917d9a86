using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Fakes;
using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.Contracts;

/// <summary>What every embedding service does, whatever its wire format.</summary>
public abstract class EmbeddingGeneratorContract
{
    private protected const int Width = 96;

    private static readonly string[] Texts = ["The valve opens at 3 bar.", "Pumps are loud.", "At 3 bar the valve opens."];

    /// <summary>Texts that the fake takes in one request.</summary>
    private protected const int ServerLimit = 32;

    [Fact]
    public async Task Each_text_gets_a_unit_vector_in_its_place()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url);

        var vectors = await generator.GenerateAsync(Texts);

        Assert.Equal(3, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(1, TensorPrimitives.Norm(vector.Vector.Span), 1e-4f));
        Assert.True(Similarity(vectors, 0, 2) > 0.9);
        Assert.True(Similarity(vectors, 0, 1) < 0.5);
    }

    [Fact]
    public async Task One_text_gets_one_vector_and_none_makes_no_call()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url);

        Assert.Empty(await generator.GenerateAsync([]));
        Assert.Empty(fake.Requests);

        Assert.Equal(Width, Assert.Single(await generator.GenerateAsync([Texts[0]])).Vector.Length);
    }

    [Fact]
    public async Task Many_texts_go_in_batches_and_come_back_in_order()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url, batchSize: 10);
        var texts = Enumerable.Range(0, 25).Select(i => $"text number {i}").ToList();

        var together = await generator.GenerateAsync(texts);
        var alone = await generator.GenerateAsync([texts[17]]);

        Assert.Equal(25, together.Count);
        Assert.Equal([10, 10, 5, 1], fake.Posts.Select(TextsIn));
        Assert.Equal(1, TensorPrimitives.Dot(together[17].Vector.Span, alone[0].Vector.Span), 1e-4f);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_batch_that_is_too_large_is_split_and_the_limit_remembered(int status)
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url, batchSize: 16);
        fake.Script = request => TextsIn(request) > 4 ? FakeFault.Reply(status, """{"error":"batch size 16 > maximum allowed batch size 4","error_type":"Validation"}""") : null;
        var texts = Enumerable.Range(0, 16).Select(i => $"text number {i}").ToList();

        var vectors = await generator.GenerateAsync(texts);
        await generator.GenerateAsync(texts);

        Assert.Equal(16, vectors.Count);
        Assert.Equal([16, 8, 4, 4, 4, 4, 4, 4, 4, 4], fake.Posts.Select(TextsIn));
    }

    [Fact]
    public async Task One_text_that_is_too_large_is_the_callers_mistake()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url);
        fake.Script = request => request.Method == "POST" ? FakeFault.Reply(413, """{"error":"too large"}""") : null;

        var failure = await Calls.FailsAsync(() => generator.GenerateAsync([Texts[0]]));

        Assert.Equal((FailureCause.Request, false, 413), (failure.Cause, failure.IsTransient, failure.Status));
        Assert.Single(fake.Posts);
    }

    [Fact]
    public async Task The_space_is_told()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url);
        await generator.GenerateAsync([Texts[0]]);

        var space = Assert.IsType<EmbeddingSpace>(generator.GetService(typeof(EmbeddingSpace)));

        Assert.Equal("sentence-transformers/multi-qa-MiniLM-L6-cos-v1", space.Model);
        Assert.Equal((Width, true), (space.Width, space.IsNormalized));
        Assert.Same(generator, generator.GetService(typeof(IEmbeddingGenerator<string, Embedding<float>>)));
    }

    [Fact]
    public async Task Vectors_of_another_width_than_before_are_refused()
    {
        await using var narrow = await StartAsync();
        await using var wide = await StartAsync(Width * 2);
        var url = narrow.Url;
        using var http = new HttpClient(new RedirectingHandler(() => url));
        using var generator = Generator(narrow.Url, http: http);
        await generator.GenerateAsync([Texts[0]]);
        url = wide.Url;

        var failure = await Calls.FailsAsync(() => generator.GenerateAsync([Texts[0]]));

        Assert.Contains("another model", failure.Message);
    }

    [Fact]
    public async Task Whatever_breaks_on_the_way_is_a_failure_of_the_way()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url);
        FakeFault[] faults =
        [
            FakeFault.Reset, FakeFault.Break(50), FakeFault.EndEarly(50), FakeFault.Html(200), FakeFault.Reply(200, "[]"), FakeFault.Reply(200, "{}"), FakeFault.Reply(200, ""),
            FakeFault.Reply(200, "[[1e999]]"), FakeFault.Reply(200, "[[null]]"), FakeFault.Html(502), FakeFault.Html(504),
        ];
        fake.Next(faults);

        foreach (var fault in faults)
        {
            var failure = await Calls.FailsAsync(() => generator.GenerateAsync(Texts));
            Assert.True(failure is { Cause: FailureCause.Transport, IsTransient: true }, $"{fault}: {failure.Message}");
        }

        Assert.Equal(3, (await generator.GenerateAsync(Texts)).Count);
    }

    [Fact]
    public async Task Stopping_reaches_the_socket()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url);
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        fake.Script = request =>
        {
            asked.TrySetResult();
            return FakeFault.Hang;
        };

        var call = generator.GenerateAsync(Texts, cancellationToken: stop.Token);
        await asked.Task.WaitAsync(Calls.Patience);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await fake.ClientGoneAsync(default).WaitAsync(Calls.Patience);
    }

    [Fact]
    public async Task A_dummy_token_makes_no_call()
    {
        await using var fake = await StartAsync();
        using var generator = Generator(fake.Url, token: new Secret("dummy_token"));

        var failure = await Calls.FailsAsync(() => generator.GenerateAsync(Texts));

        Assert.Equal(FailureCause.Account, failure.Cause);
        Assert.Contains("dummy", failure.Message);
        Assert.Empty(fake.Requests);
    }

    private protected abstract Task<FakeService> StartAsync(int width = Width);

    private protected abstract IEmbeddingGenerator<string, Embedding<float>> Generator(Uri url, int batchSize = ServerLimit, Secret? token = null, HttpClient? http = null);

    private static int TextsIn(RecordedRequest request)
    {
        if (request.Method != "POST")
        {
            return 0;
        }

        var inputs = request.Json.TryGetProperty("inputs", out var texts) ? texts : request.Json.GetProperty("input");
        return inputs.GetArrayLength();
    }

    private static float Similarity(GeneratedEmbeddings<Embedding<float>> vectors, int a, int b) => TensorPrimitives.Dot(vectors[a].Vector.Span, vectors[b].Vector.Span);

    /// <summary>Sends everything somewhere else, as a name that is moved to another server does.</summary>
    private sealed class RedirectingHandler(Func<Uri> target) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(target(), request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
