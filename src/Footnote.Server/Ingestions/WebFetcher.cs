using System.Net;
using System.Net.Http.Headers;
using Footnote.Server.Configuration;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Ingestions;

/// <summary>
/// Fetches documents from the public web and from nowhere else. A name is resolved once for a connection, and the connection goes to the address that was looked
/// at: a name that points elsewhere a moment later leads nowhere. All of that holds for every redirect. Proxies of the environment are not used, since they
/// would resolve names themselves.
/// </summary>
internal sealed class WebFetcher : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxAddressLength = 2048;
    private const int MaxHeaderKilobytes = 32;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> EndingByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/html"] = ".html",
        ["application/xhtml+xml"] = ".html",
        ["application/pdf"] = ".pdf",
        ["text/markdown"] = ".md",
        ["text/x-markdown"] = ".md",
        ["text/plain"] = ".txt",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
    };

    private readonly WebAccess _web;
    private readonly SettingsInForce _settings;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public WebFetcher(WebAccess web, SettingsInForce settings, TimeProvider time)
    {
        (_web, _settings, _time) = (web, settings, time);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Fetches a document and hands it on while it arrives.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="address">An http or https address.</param>
    /// <param name="take">Takes it; its stream is open until this ends.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="BadHttpRequestException">It cannot be had, or may not be.</exception>
    public async Task<T> FetchAsync<T>(string address, Func<WebDocument, CancellationToken, Task<T>> take, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_settings.Current.UrlTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (found, reply) = await FollowAsync(Check(address), either.Token);
            using (reply)
            {
                await using var content = await reply.Content.ReadAsStreamAsync(either.Token);
                return await take(new WebDocument(found, FileNameOf(found, reply.Content.Headers.ContentType), content), either.Token);
            }
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as BadHttpRequestException ?? Refuse($"The address does not answer: {e.Message}", e);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw Refuse("The connection broke off before the document was whole.", e);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            throw Refuse($"The document did not come within {_settings.Current.UrlTimeout.TotalSeconds:0} seconds.", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(Uri Found, HttpResponseMessage Reply)> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11 };
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("footnote", typeof(WebFetcher).Assembly.GetName().Version?.ToString(3)));
            var reply = await _http.SendAsync(request, cancellationToken);
            if (reply.StatusCode == HttpStatusCode.OK && !(reply.Content.Headers.ContentLength > _settings.Current.MaxUploadBytes))
            {
                return (address, reply);
            }

            using (reply)
            {
                address = NextOf(address, reply);
            }
        }

        throw Refuse($"The address leads on more than {MaxRedirects} times.");
    }

    private static Uri NextOf(Uri address, HttpResponseMessage reply)
    {
        if (reply.StatusCode == HttpStatusCode.OK)
        {
            throw new BadHttpRequestException("The document is larger than this server takes.", StatusCodes.Status413PayloadTooLarge);
        }

        if ((int)reply.StatusCode is not (301 or 302 or 303 or 307 or 308) || reply.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
        {
            throw Refuse($"The address answers with status {(int)reply.StatusCode}.");
        }

        return address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps ? throw Refuse("The address leads from https to another scheme.") : Check(next.AbsoluteUri);
    }

    private static Uri Check(string? address)
    {
        if (address is not { Length: > 0 and <= MaxAddressLength } || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw Refuse($"An address begins with http:// or https:// and has at most {MaxAddressLength} characters.");
        }

        return uri.UserInfo.Length > 0 ? throw Refuse("An address holds no user and no password.")
            : !uri.IsDefaultPort ? throw Refuse("Documents are fetched from the usual ports only, 80 and 443.")
            : uri;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _web.Resolve(host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, PublicAddresses.Contains))
        {
            throw Refuse("The address does not lie in the public web; this server fetches from there only.");
        }

        return await _web.Connect(new IPEndPoint(addresses[0], context.DnsEndPoint.Port), cancellationToken);
    }

    private static string FileNameOf(Uri address, MediaTypeHeaderValue? type)
    {
        var last = Uri.UnescapeDataString(address.Segments[^1]).Trim('/');
        var name = string.Concat(last.Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')).Trim('.');
        name = name.Length == 0 ? "index" : name[..Math.Min(name.Length, 100)];
        var ending = EndingByType.GetValueOrDefault(type?.MediaType ?? "")
            ?? throw new BadHttpRequestException($"Documents of type {type?.MediaType ?? "unknown"} are not fetched; these are: {string.Join(", ", EndingByType.Keys)}", StatusCodes.Status415UnsupportedMediaType);
        return Fits(name, ending) ? name : name + ending;
    }

    /// <summary>Plain text may be of any kind, which its name tells better than its server.</summary>
    private static bool Fits(string name, string ending) =>
        name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || (ending == ".html" && name.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
        || (ending == ".txt" && Path.GetExtension(name) is ".md" or ".adoc" or ".rst");

    private static BadHttpRequestException Refuse(string message, Exception? inner = null) => new(message, StatusCodes.Status400BadRequest, inner!);
}
