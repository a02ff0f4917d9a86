using System.Net;
using System.Net.Http.Headers;

namespace Footnote.Encoders.Store;

/// <summary>The hub's wire format: the listing of a model and the contents of its files.</summary>
/// <param name="http">Sends requests; should not follow redirects itself, so that the account's token stays with the hub and the hub's own word on a file's SHA-256 is seen.</param>
/// <param name="settings">The hub's address and the token.</param>
internal sealed class HubClient(HttpClient http, ModelStoreSettings settings)
{
    private const int MaxRedirects = 5;

    private readonly string _base = settings.Endpoint.AbsoluteUri.TrimEnd('/');

    /// <summary>What a version of a model holds.</summary>
    public async Task<HubListing> ListAsync(ModelReference model, CancellationToken cancellationToken)
    {
        var address = $"{_base}/api/models/{model.Name}/revision/{Uri.EscapeDataString(model.Revision)}?blobs=true";
        var (answer, _) = await SendAsync(model, address, from: 0, cancellationToken);
        using (answer)
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (bytes.Length + read > HubListing.MaxBytes)
                {
                    throw new InvalidModelException(address, $"the answer is longer than {HubListing.MaxBytes} bytes");
                }

                bytes.Write(buffer, 0, read);
            }

            return HubListing.Parse(address, bytes.ToArray());
        }
    }

    /// <summary>Asks for a file's contents from a place on.</summary>
    /// <returns>The answer, and the SHA-256 that the hub gives with it, if it does.</returns>
    public Task<(HttpResponseMessage Answer, string? Sha256)> GetAsync(ModelReference model, string commit, string file, long from, CancellationToken cancellationToken) =>
        SendAsync(model, $"{_base}/{model.Name}/resolve/{commit}/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}", from, cancellationToken);

    private async Task<(HttpResponseMessage Answer, string? Sha256)> SendAsync(ModelReference model, string address, long from, CancellationToken cancellationToken)
    {
        var target = new Uri(address);
        string? sha256 = null;
        for (var hops = 0; hops <= MaxRedirects; hops++)
        {
            var answer = await SendOnceAsync(target, from, cancellationToken);
            sha256 ??= LinkedSha256(answer);
            if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent)
            {
                return (answer, sha256);
            }

            using (answer)
            {
                target = (int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } location ? Follow(target, location) : throw Refusal(model, answer);
            }
        }

        throw new ModelStoreException($"{model}: {_base} sends from one address to the next without end");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri target, long from, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("footnote", null));
        if (settings.Token is { } token && IsHub(target))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private bool IsHub(Uri target) => Uri.Compare(target, settings.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private Uri Follow(Uri from, Uri location)
    {
        var target = new Uri(from, location);
        return target.Scheme == Uri.UriSchemeHttps || target.Scheme == settings.Endpoint.Scheme
            ? target
            : throw new ModelStoreException($"{_base} sends to {target.Scheme}://{target.Host}, which is not encrypted; nothing was fetched from there");
    }

    private static string? LinkedSha256(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Linked-Etag", out var values) && values.First().Trim('"') is { Length: 64 } text && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;

    private ModelStoreException Refusal(ModelReference model, HttpResponseMessage answer)
    {
        var status = answer.StatusCode;
        var advice = status switch
        {
            HttpStatusCode.Unauthorized => "there is no such model, or it needs an account: check the name, or set HF_TOKEN to a token that may read it",
            HttpStatusCode.Forbidden => $"this account may not read it: accept its terms at {_base}/{model.Name}, and set HF_TOKEN to a token of that account",
            HttpStatusCode.NotFound => "there is no such model, revision or file; check the name",
            HttpStatusCode.TooManyRequests => "too many requests; try again later",
            _ => $"the hub answered {(int)status}",
        };
        return new ModelStoreException($"{model}: {advice} ({_base}, status {(int)status})", status, status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500);
    }
}
