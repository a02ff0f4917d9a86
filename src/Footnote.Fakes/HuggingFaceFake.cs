using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Footnote.Fakes;

/// <summary>A fake of Hugging Face's router of inference providers.</summary>
public sealed class HuggingFaceFake : FakeService
{
    private readonly HuggingFaceFakeOptions _options;

    private HuggingFaceFake(HuggingFaceFakeOptions options) => _options = options;

    /// <summary>The model has no provider.</summary>
    public static FakeFault ModelNotSupported { get; } = FakeFault.Reply(
        400, """{"error":{"message":"The requested model is not supported by any provider you have enabled.","type":"invalid_request_error","param":"model","code":"model_not_supported"}}""");

    /// <summary>The token is wrong.</summary>
    public static FakeFault WrongToken { get; } = FakeFault.Reply(401, """{"error":"Invalid credentials in Authorization header"}""");

    /// <summary>The month's credit is used up.</summary>
    public static FakeFault NoCredit { get; } = FakeFault.Reply(
        402, """{"error":"You have depleted your monthly included credits. Purchase pre-paid credits to continue using Inference Providers."}""")
        .With("x-error-message", "You have depleted your monthly included credits.");

    /// <summary>The token may not do this.</summary>
    public static FakeFault NoPermission { get; } = FakeFault.Reply(
        403, """{"error":"This authentication method does not have sufficient permissions to call Inference Providers on behalf of user someone"}""");

    /// <summary>The model asks to accept terms first.</summary>
    public static FakeFault Gated { get; } = FakeFault.Reply(403, """{"error":"You cannot access this model unless you have accepted its terms."}""");

    /// <summary>The request is no JSON that the service understands.</summary>
    public static FakeFault BadBody { get; } = FakeFault.Reply(
        422, "Failed to deserialize the JSON body into the target type: missing field `messages` at line 1 column 2", "text/plain; charset=utf-8");

    /// <summary>Too many requests; wait so many seconds, said in <c>Retry-After</c>.</summary>
    public static FakeFault TooMany(int seconds) => FakeFault.Reply(429, """{"error":"Rate limit reached."}""").With("Retry-After", seconds.ToString());

    /// <summary>Too many requests; wait so many seconds, said in <c>RateLimit</c>.</summary>
    public static FakeFault RateLimited(int seconds) => FakeFault.Reply(429, """{"error":"Rate limit reached."}""").With("RateLimit", $"\"api\";r=0;t={seconds}");

    /// <summary>The model is loading; it says how many seconds that takes.</summary>
    public static FakeFault Loading(double seconds) => FakeFault.Reply(503, JsonSerializer.Serialize(new { error = "Model is currently loading", estimated_time = seconds }));

    /// <summary>A gateway gave up waiting, in HTML.</summary>
    public static FakeFault GatewayTimeout { get; } = FakeFault.Html(504);

    /// <summary>The model does not exist.</summary>
    public static FakeFault NoModel(string model) => FakeFault.Reply(404, JsonSerializer.Serialize(new { error = $"Model {model} does not exist" }));

    /// <summary>Starts one.</summary>
    /// <param name="options">What it serves; null for the defaults.</param>
    /// <param name="port">Port on the loopback; 0 for any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<HuggingFaceFake> StartAsync(HuggingFaceFakeOptions? options = null, int port = 0)
    {
        var fake = new HuggingFaceFake(options ?? new HuggingFaceFakeOptions());
        await fake.ListenAsync(port);
        return fake;
    }

    private protected override void Map(WebApplication routes)
    {
        routes.MapGet("/v1/models", (HttpContext context) => JsonAsync(context, 200, new { @object = "list", data = _options.ChatModels.Select(Listed) }));
        routes.MapGet("/v1/models/{org}/{name}", (HttpContext context, string org, string name) => _options.ChatModels.Contains($"{org}/{name}", StringComparer.Ordinal)
            ? JsonAsync(context, 200, new { data = Listed($"{org}/{name}") })
            : NotFoundAsync(context, $"{org}/{name}"));
        routes.MapPost("/v1/chat/completions", ChatAsync);
        routes.MapPost("/{provider}/v1/chat/completions", ChatAsync);
        routes.MapPost("/hf-inference/models/{org}/{name}/pipeline/feature-extraction", ExtractAsync);
        routes.MapPost("/hf-inference/models/{org}/{name}", InferAsync);
    }

    private object Listed(string id) => new
    {
        id,
        @object = "model",
        providers = new object[]
        {
            new { provider = "hf-inference", status = "live", context_length = 8192, pricing = new { input = _options.InputDollars, output = _options.OutputDollars }, supports_tools = false },
            new { provider = "elsewhere", status = "error" },
        },
    };

    private async Task ChatAsync(HttpContext context)
    {
        if (await AuthorizeAsync(context))
        {
            return;
        }

        if (await BodyAsync(context) is not { } body || FakeChat.Read(body) is not { } chat)
        {
            context.Response.StatusCode = BadBody.Status;
            context.Response.ContentType = BadBody.ContentType;
            await context.Response.WriteAsync(BadBody.Body);
        }
        else if (!_options.ChatModels.Contains(chat.Model.Split(':')[0], StringComparer.Ordinal))
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(ModelNotSupported.Body);
        }
        else
        {
            await chat.CompleteAsync(context, body, _options.Reply);
        }
    }

    private async Task ExtractAsync(HttpContext context, string org, string name)
    {
        if (await AuthorizeAsync(context))
        {
            return;
        }

        var texts = await BodyAsync(context) is { } body ? FakeEmbeddings.Texts(body, "inputs") : [];
        if (!_options.EmbeddingModels.Contains($"{org}/{name}", StringComparer.Ordinal))
        {
            await NotFoundAsync(context, $"{org}/{name}");
        }
        else if (texts.Count == 0)
        {
            await JsonAsync(context, 400, new { error = "`inputs` cannot be empty" });
        }
        else
        {
            await JsonAsync(context, 200, Features(texts));
        }
    }

    private object Features(IReadOnlyList<string> texts) => _options.Dimensions switch
    {
        1 => Vector(texts[0]),
        2 => texts.Select(Vector),
        3 => texts.Select(Tokens),
        _ => texts.Select(text => new[] { Tokens(text) }),
    };

    private float[] Vector(string text) => FakeMeaning.Vector(text, _options.Width, _options.Seed);

    private List<float[]> Tokens(string text) => [.. FakeMeaning.Words(text).DefaultIfEmpty("").Select(Vector)];

    private async Task InferAsync(HttpContext context, string org, string name)
    {
        if (await AuthorizeAsync(context))
        {
            return;
        }

        var model = $"{org}/{name}";
        var body = await BodyAsync(context);
        var inputs = body?.TryGetProperty("inputs", out var value) == true ? value : default;
        if (_options.RerankModels.Contains(model, StringComparer.Ordinal) && inputs.ValueKind == JsonValueKind.Array)
        {
            var scores = inputs.EnumerateArray()
                .Select(pair => new { label = "LABEL_0", score = FakeMeaning.Overlap(pair.GetProperty("text").GetString()!, pair.GetProperty("text_pair").GetString()!) });
            await JsonAsync(context, 200, new[] { scores });
        }
        else if (_options.ChatModels.Contains(model, StringComparer.Ordinal) && inputs.ValueKind == JsonValueKind.String)
        {
            await FakeGeneration.Read(body!.Value).ContinueAsync(context, _options.Reply);
        }
        else
        {
            await NotFoundAsync(context, model);
        }
    }

    /// <summary>Whether the request was refused for its token.</summary>
    private async Task<bool> AuthorizeAsync(HttpContext context)
    {
        var isWelcome = _options.Token.Length > 0 ? HasKey(context, _options.Token) : context.Request.Headers.Authorization.ToString().StartsWith("Bearer hf_", StringComparison.Ordinal);
        if (!isWelcome)
        {
            await JsonAsync(context, 401, new { error = "Invalid credentials in Authorization header" });
        }

        return !isWelcome;
    }

    private static Task NotFoundAsync(HttpContext context, string model) => JsonAsync(context, 404, new { error = $"Model {model} does not exist" });
}
