using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Tests.Support;

namespace Footnote.Providers.Tests.Wire;

/// <summary>Every error row of the services' interfaces, and what it means to the caller.</summary>
public sealed class ServiceErrorsTests
{
    /// <summary>What a failure should be.</summary>
    public sealed record Expected(FailureCause Cause, bool IsTransient = false, double? RetryAfter = null, bool IsQuota = false, string Says = "");

    public static TheoryData<string, FakeFault, Expected> HuggingFaceRows() => new()
    {
        { "400 model_not_supported", HuggingFaceFake.ModelNotSupported, new(FailureCause.Model, Says: "not supported") },
        { "400 by provider", FakeFault.Reply(400, """{"error":"Model not supported by provider hf-inference"}"""), new(FailureCause.Model) },
        { "400 otherwise", FakeFault.Reply(400, """{"error":{"message":"max_tokens must be positive","type":"invalid_request_error"}}"""), new(FailureCause.Request, Says: "max_tokens must be positive") },
        { "401", HuggingFaceFake.WrongToken, new(FailureCause.Account, Says: "check HF_TOKEN") },
        { "402", HuggingFaceFake.NoCredit, new(FailureCause.Account, IsQuota: true, Says: "depleted your monthly included credits") },
        { "402 in a header only", FakeFault.Reply(402, "").With("x-error-message", "no credit left"), new(FailureCause.Account, IsQuota: true, Says: "no credit left") },
        { "403", HuggingFaceFake.NoPermission, new(FailureCause.Account, Says: "check HF_TOKEN") },
        { "403 gated", HuggingFaceFake.Gated, new(FailureCause.Model, Says: "accept the model's terms") },
        { "404", HuggingFaceFake.NoModel("nobody/nothing"), new(FailureCause.Model, Says: "nobody/nothing does not exist") },
        { "422 in plain text", HuggingFaceFake.BadBody, new(FailureCause.Request, Says: "Failed to deserialize the JSON body") },
        { "429 Retry-After", HuggingFaceFake.TooMany(7), new(FailureCause.Overload, true, 7) },
        { "429 Retry-After as a date", FakeFault.Reply(429, "").With("Retry-After", "Thu, 01 Jan 1970 00:00:30 GMT"), new(FailureCause.Overload, true, 30) },
        { "429 Retry-After in the past", FakeFault.Reply(429, "").With("Retry-After", "Tue, 01 Jan 1963 00:00:30 GMT"), new(FailureCause.Overload, true, 0) },
        { "429 Retry-After of years", FakeFault.Reply(429, "").With("Retry-After", "2000000000"), new(FailureCause.Overload, true, 24 * 3600) },
        { "429 RateLimit", HuggingFaceFake.RateLimited(55), new(FailureCause.Overload, true, 55) },
        { "429 with neither", FakeFault.Reply(429, "{}"), new(FailureCause.Overload, true) },
        { "429 with nonsense", FakeFault.Reply(429, "{}").With("RateLimit", "\"api\";r=0;t=soon").With("Retry-After", "later"), new(FailureCause.Overload, true) },
        { "503 loading", HuggingFaceFake.Loading(20.5), new(FailureCause.Model, true, 20.5, Says: "loading") },
        { "503 loading for long", HuggingFaceFake.Loading(1e9), new(FailureCause.Model, true, 60) },
        { "503 loading for less than nothing", HuggingFaceFake.Loading(-3), new(FailureCause.Model, true, 0) },
        { "503 in HTML", FakeFault.Html(503), new(FailureCause.Transport, true) },
        { "504 in HTML", HuggingFaceFake.GatewayTimeout, new(FailureCause.Transport, true, Says: "504") },
        { "500", FakeFault.Reply(500, """{"error":["a","list"]}"""), new(FailureCause.Transport, true) },
        { "502", FakeFault.Html(502), new(FailureCause.Transport, true) },
    };

    public static TheoryData<string, FakeFault, Expected> TeiRows() => new()
    {
        { "400 Empty", FakeFault.Reply(400, """{"error":"`inputs` cannot be empty","error_type":"Empty"}"""), new(FailureCause.Request, Says: "cannot be empty") },
        { "401 with nothing", FakeFault.Reply(401, ""), new(FailureCause.Account, Says: "check api_token") },
        { "413", FakeFault.Reply(413, """{"error":"too many tokens","error_type":"Validation"}"""), new(FailureCause.Request) },
        { "422 Validation", FakeFault.Reply(422, """{"error":"`inputs` must have less than 512 tokens. Given: 600","error_type":"Validation"}"""), new(FailureCause.Request) },
        { "422 Tokenizer", TeiFake.TokenizerFailed, new(FailureCause.Request, Says: "Tokenizer error") },
        { "424 Backend", TeiFake.NoReranker, new(FailureCause.Model, Says: "not a re-ranker") },
        { "429 Overloaded", TeiFake.Overloaded, new(FailureCause.Overload, true) },
        { "503 Unhealthy", TeiFake.Unhealthy, new(FailureCause.Transport, true) },
    };

    public static TheoryData<string, FakeFault, Expected> OllamaRows() => new()
    {
        { "400", FakeFault.Reply(400, """{"error":"invalid options"}"""), new(FailureCause.Request, Says: "invalid options") },
        { "404", FakeFault.Reply(404, """{"error":"model 'x' not found"}"""), new(FailureCause.Model, Says: "model 'x' not found") },
        { "503 busy", OllamaFake.Busy, new(FailureCause.Overload, true) },
        { "500", FakeFault.Reply(500, """{"error":"llama runner process has terminated"}"""), new(FailureCause.Transport, true, Says: "terminated") },
    };

    public static TheoryData<string, FakeFault, Expected> OpenAIRows() => new()
    {
        { "401", FakeFault.Reply(401, """{"error":{"message":"Invalid API Key","type":"authentication_error","code":401}}"""), new(FailureCause.Account, Says: "check api_token") },
        { "404", FakeFault.Reply(404, """{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}"""), new(FailureCause.Model) },
        { "503 loading", FakeFault.Reply(503, """{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"""), new(FailureCause.Model, true) },
        { "418", FakeFault.Reply(418, "a teapot", "text/plain"), new(FailureCause.Request, Says: "a teapot") },
    };

    [Theory]
    [MemberData(nameof(HuggingFaceRows))]
    public async Task Each_row_of_Hugging_Face(string row, FakeFault fault, Expected expected)
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        using var client = new HuggingFaceChatClient(new HuggingFaceChatSettings { BaseUrl = fake.Url.AbsoluteUri, ModelName = "google/gemma-2-2b-it", ApiToken = new Secret("hf_test") }, Calls.Http, new FakeTimeProvider());

        await CheckAsync(row, fake, fault, expected, () => client.GetResponseAsync(Calls.Prompt));
        await CheckAsync(row, fake, fault, expected, () => Calls.DrainAsync(client.GetStreamingResponseAsync(Calls.Prompt)));
    }

    [Theory]
    [MemberData(nameof(TeiRows))]
    public async Task Each_row_of_TEI(string row, FakeFault fault, Expected expected)
    {
        await using var fake = await TeiFake.StartAsync();
        using var generator = new TeiEmbedder(new TeiEmbeddingSettings { Url = fake.Url.AbsoluteUri }, Calls.Http);

        await CheckAsync(row, fake, fault, expected, () => generator.GenerateAsync(["text"]));
    }

    [Theory]
    [MemberData(nameof(OllamaRows))]
    public async Task Each_row_of_Ollama(string row, FakeFault fault, Expected expected)
    {
        await using var fake = await OllamaFake.StartAsync();
        using var client = new OllamaChatClient(new OllamaChatSettings { Url = fake.Url.AbsoluteUri, ModelName = "llama3.2" }, Calls.Http);

        await CheckAsync(row, fake, fault, expected, () => client.GetResponseAsync(Calls.Prompt));
        await CheckAsync(row, fake, fault, expected, () => Calls.DrainAsync(client.GetStreamingResponseAsync(Calls.Prompt)));
    }

    [Theory]
    [MemberData(nameof(OpenAIRows))]
    public async Task Each_row_of_OpenAI_compatible_servers(string row, FakeFault fault, Expected expected)
    {
        await using var fake = await OpenAIFake.StartAsync();
        using var client = new OpenAIChatClient(new OpenAIChatSettings { BaseUrl = new Uri(fake.Url, "v1").AbsoluteUri, ModelName = "local-model" }, Calls.Http);

        await CheckAsync(row, fake, fault, expected, () => client.GetResponseAsync(Calls.Prompt));
    }

    [Fact]
    public async Task A_long_error_is_shortened_to_one_clean_line()
    {
        await using var fake = await OllamaFake.StartAsync();
        using var client = new OllamaChatClient(new OllamaChatSettings { Url = fake.Url.AbsoluteUri, ModelName = "llama3.2" }, Calls.Http);
        fake.Next(FakeFault.Reply(500, $"first\u001b[31m\nsecond {new string('x', 1_000_000)}", "text/plain"));

        var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));

        Assert.InRange(failure.Message.Length, 100, 400);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    private static async Task CheckAsync(string row, FakeService fake, FakeFault fault, Expected expected, Func<Task> call)
    {
        fake.Next(fault);

        var failure = await Calls.FailsAsync(call);

        Assert.Equal((row, expected.Cause, expected.IsTransient, expected.IsQuota, fault.Status), (row, failure.Cause, failure.IsTransient, failure.IsQuota, failure.Status));
        Assert.Equal(expected.RetryAfter, failure.RetryAfter?.TotalSeconds);
        Assert.Contains(expected.Says, failure.Message);
        Assert.DoesNotContain("hf_test", failure.ToString());
        Assert.DoesNotContain("<", failure.Message);
    }
}
