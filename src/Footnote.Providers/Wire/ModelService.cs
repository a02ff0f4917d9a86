using System.Net.Http.Headers;
using System.Text.Json;
using Footnote.Inference;
using Footnote.Platform;

namespace Footnote.Providers.Wire;

/// <summary>The way to one model service: address, key and what is said when something fails. It knows nothing of models.</summary>
internal sealed class ModelService(HttpClient http, Uri baseUrl, Secret key, TimeProvider clock)
{
    /// <summary>Bytes that a whole reply may have.</summary>
    public const int MaxReply = 64 << 20;

    private const int ReceiveChunk = 4096;

    /// <summary>The provider, as in its <c>type</c> in the configuration.</summary>
    public required string Provider { get; init; }

    /// <summary>The service's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where the key comes from, for messages: <c>HF_TOKEN</c>, <c>api_token</c>.</summary>
    public string KeyName { get; init; } = "api_token";

    /// <summary>Whether there is nothing to call without a key.</summary>
    public bool NeedsKey { get; init; }

    /// <summary>The organisation that pays (<c>X-HF-Bill-To</c>); empty for the key's owner.</summary>
    public string BillTo { get; init; } = "";

    /// <summary>Where the service is.</summary>
    public Uri Url { get; } = new(baseUrl.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>Fetches JSON.</summary>
    public async Task<T> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, reply => ReadJson(reply, read), cancellationToken);
    }

    /// <summary>Asks for something that is not read; throws where the service does not answer well.</summary>
    public async Task PingAsync(string path, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancellationToken);
    }

    /// <summary>The finding that the service answers.</summary>
    public HealthFinding Answers(string more = "") => new(HealthState.Healthy, $"{Name} at {Url.Authority} answers{more}.");

    /// <summary>The finding that the service answers but cannot be used.</summary>
    public HealthFinding IsUnfit(string why) => new(HealthState.Unhealthy, $"{Name} at {Url.Authority} {why}");

    /// <summary>Posts JSON and reads the reply's JSON.</summary>
    public Task<T> PostAsync<T>(string path, Action<Utf8JsonWriter> body, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        PostForBytesAsync(path, body, reply => ReadJson(reply, read), cancellationToken);

    /// <summary>Posts JSON and reads the reply's bytes.</summary>
    public async Task<T> PostForBytesAsync<T>(string path, Action<Utf8JsonWriter> body, Func<Reply, T> read, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, path, body);
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, read, cancellationToken);
    }

    /// <summary>Posts JSON and gives back the reply as soon as its headers are there.</summary>
    public async Task<HttpResponseMessage> PostForStreamAsync(string path, Action<Utf8JsonWriter> body, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, path, body);
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>A reply that is not what it should be.</summary>
    public ModelCallException Unreadable(string why, Exception? inner = null) =>
        new(Provider, FailureCause.Transport, Redact($"{Name}: the reply cannot be read: {why}"), inner) { IsTransient = true };

    /// <summary>A stream that broke.</summary>
    public ModelCallException Broken(string partial, string why, Exception? inner = null) =>
        new(Provider, FailureCause.Transport, Redact($"{Name}: the answer broke off after {partial.Length} characters: {why}"), inner) { IsTransient = true, Partial = partial };

    /// <summary>Takes the key out of a text, should a service have sent it back.</summary>
    public string Redact(string text) => key.IsEmpty ? text : text.Replace(key.Reveal(), key.ToString(), StringComparison.Ordinal);

    private static T ReadJson<T>(Reply reply, Func<JsonElement, T> read)
    {
        using var json = reply.ToJson();
        return read(json.RootElement);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, Action<Utf8JsonWriter>? body = null)
    {
        Authorize();
        var request = new HttpRequestMessage(method, new Uri(Url, path));
        if (!key.IsEmpty)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Reveal().Trim());
        }

        if (BillTo.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-HF-Bill-To", BillTo);
        }

        request.Content = body is null ? null : Json(body);
        return request;
    }

    private static ByteArrayContent Json(Action<Utf8JsonWriter> body)
    {
        using var stream = new MemoryStream(ReceiveChunk);
        using (var writer = new Utf8JsonWriter(stream))
        {
            body(writer);
        }

        var content = new ByteArrayContent(stream.GetBuffer(), 0, (int)stream.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private void Authorize()
    {
        if (key.IsDummy)
        {
            throw new ModelCallException(Provider, FailureCause.Account, $"{Name}: {KeyName} is a dummy (dummy_…), so no call is made");
        }

        if (key.IsEmpty && NeedsKey)
        {
            throw new ModelCallException(Provider, FailureCause.Account, $"{Name} is not configured: set {KeyName}");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await TryAsync(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await TryAsync(() => ServiceErrors.ReadAsync(this, response, clock, cancellationToken), cancellationToken);
        }
    }

    private Task<T> ReadAsync<T>(HttpResponseMessage response, Func<Reply, T> read, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            using var reply = await Reply.ReadAsync(response, MaxReply, cancellationToken);
            return read(reply);
        },
        cancellationToken);

    private async Task<T> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelCallException(Provider, FailureCause.Transport, $"{Name}: no answer in time from {Url.Authority}", e) { IsTransient = true };
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FormatException or InvalidOperationException)
        {
            throw Unreadable(e.Message, e);
        }
        catch (Exception e) when (e is HttpRequestException or (IOException and not ModelCallException))
        {
            throw new ModelCallException(Provider, FailureCause.Transport, Redact($"{Name}: the connection to {Url.Authority} failed: {Innermost(e)}"), e) { IsTransient = true };
        }
    }

    private static string Innermost(Exception e) => e.GetBaseException().Message;
}
