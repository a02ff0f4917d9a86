using System.Net.Http.Json;
using Footnote.Inference;

namespace Footnote.Platform.Monitoring;

/// <summary>Tells an address of alerts. Redirects are not followed, the reply is not read, and no error names more of the address than its host.</summary>
public sealed class AlertWebhook
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly string _environment;
    private readonly TimeProvider _time;

    internal AlertWebhook(Secret address, string environment, Func<Uri, HttpClient> http, TimeProvider time)
    {
        (_address, _environment, _time) = (new Uri(address.Reveal()), environment, time);
        _http = http(_address);
    }

    /// <summary>How long a delivery may take.</summary>
    internal static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Delivers an event.</summary>
    /// <exception cref="IOException">It was not taken: the address cannot be reached, did not answer within 10 seconds, or answered with another status than 2xx.</exception>
    public async Task PostAsync(AlertEvent happened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        using var limit = new CancellationTokenSource(Limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = JsonContent.Create(Body(happened)) };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new IOException($"The webhook at {_address.Host} answered with status {(int)response.StatusCode}.");
            }
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"The webhook at {_address.Host} cannot be reached ({e.HttpRequestError}).", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The webhook at {_address.Host} did not answer within {Limit.TotalSeconds} seconds.", e);
        }
    }

    /// <summary>The event for programs, and <c>text</c> for chat services that take nothing else.</summary>
    private Dictionary<string, object?> Body(AlertEvent happened) => new(StringComparer.Ordinal)
    {
        ["text"] = $"footnote ({_environment}): alert {happened.Alert} is {happened.State}. {happened.Message}",
        ["alert"] = happened.Alert,
        ["state"] = happened.State,
        ["value"] = happened.Value,
        ["threshold"] = happened.Threshold,
        ["unit"] = happened.Unit,
        ["message"] = happened.Message,
        ["environment"] = _environment,
        ["at"] = happened.At,
    };
}
