using System.Net;
using System.Text.Json;
using Footnote.Inference;
using Footnote.Platform.Monitoring;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform.Monitoring;

public sealed class AlertWebhookTests
{
    private const string Address = "http://hooks.example/services/T000/PLANTED";
    private static readonly AlertEvent Fired = new("cost", true, 25.1, 25, "USD", "$25.10 spent this month.", DateTimeOffset.UnixEpoch);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task An_event_is_posted_as_json_that_chat_services_take_too()
    {
        using var handler = new Handler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)));

        await Webhook(handler).PostAsync(Fired, TestContext.Current.CancellationToken);

        Assert.Equal($"POST {Address}", handler.Asked);
        using var body = JsonDocument.Parse(handler.Body);
        Assert.Equal(
            ["text", "alert", "state", "value", "threshold", "unit", "message", "environment", "at"],
            body.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("footnote (hf_spaces): alert cost is fired. $25.10 spent this month.", body.RootElement.GetProperty("text").GetString());
        Assert.Equal(25.1, body.RootElement.GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Found)]
    public async Task Another_status_is_an_error_that_keeps_the_address_secret(HttpStatusCode status)
    {
        using var handler = new Handler((_, _) => Task.FromResult(new HttpResponseMessage(status) { Headers = { Location = new Uri("http://127.0.0.1/") } }));

        var error = await Assert.ThrowsAsync<IOException>(() => Webhook(handler).PostAsync(Fired, TestContext.Current.CancellationToken));

        Assert.Equal($"The webhook at hooks.example answered with status {(int)status}.", error.Message);
        Assert.Equal(1, handler.Count);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_left_after_ten_seconds()
    {
        using var handler = new Handler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        var post = Webhook(handler).PostAsync(Fired, TestContext.Current.CancellationToken);

        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(post.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal("The webhook at hooks.example did not answer within 10 seconds.", (await Assert.ThrowsAsync<IOException>(() => post)).Message);
    }

    private AlertWebhook Webhook(Handler handler) =>
        new(new Secret(Address), "hf_spaces", address => new HttpClient(handler, disposeHandler: false) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan }, _clock);

    private sealed class Handler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> reply) : HttpMessageHandler
    {
        public string Asked { get; private set; } = "";

        public string Body { get; private set; } = "";

        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Asked, Body) = ($"{request.Method} {request.RequestUri}", await request.Content!.ReadAsStringAsync(cancellationToken));
            Count++;
            return await reply(request, cancellationToken);
        }
    }
}
