using Footnote.Fakes;
using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.Contracts;

/// <summary>What every chat service does, whatever its wire format.</summary>
public abstract class ChatClientContract
{
    private const string Answer = "The valve opens at 3 bar [1].";

    [Fact]
    public async Task The_answer_comes_with_model_usage_and_reason()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);

        var response = await client.GetResponseAsync(Calls.Prompt);

        Assert.Equal(Answer, response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(7, response.Usage!.OutputTokenCount);
        if (CountsPrompt)
        {
            Assert.True(response.Usage.InputTokenCount > 20);
            Assert.Equal(response.Usage.InputTokenCount + response.Usage.OutputTokenCount, response.Usage.TotalTokenCount);
        }

        Assert.NotEmpty(response.ModelId!);
    }

    [Fact]
    public async Task A_stream_brings_the_same_words_in_pieces()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);

        var (updates, failure) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));
        var response = updates.ToChatResponse();

        Assert.Null(failure);
        Assert.Equal(Answer, response.Text);
        Assert.True(updates.Count(update => update.Text.Length > 0) == 7, "each word is a piece");
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(7, response.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task Options_reach_the_service()
    {
        await using var fake = await StartAsync(messages => string.Join('|', messages));
        using var client = Client(fake.Url);

        var response = await client.GetResponseAsync([new(ChatRole.User, "Hello")], new ChatOptions { Instructions = "Be short.", MaxOutputTokens = 3, Temperature = 0.25f, Seed = 7, StopSequences = ["END"] });

        var body = fake.Posts[0].Body;
        Assert.Equal(InstructedPrompt, response.Text);
        Assert.Contains("0.25", body);
        Assert.Contains("\"seed\":7", body);
        Assert.Contains("[\"END\"]", body);
    }

    [Fact]
    public async Task An_answer_cut_at_the_limit_says_so()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);
        var options = new ChatOptions { MaxOutputTokens = 3 };

        var response = await client.GetResponseAsync(Calls.Prompt, options);
        var (updates, _) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt, options));

        Assert.Equal("The valve opens", response.Text);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal(ChatFinishReason.Length, updates.ToChatResponse().FinishReason);
    }

    [Fact]
    public async Task A_stream_that_reports_a_failure_gives_what_came()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);
        fake.Next(FakeFault.StreamError(3, "out of memory"));

        var (updates, failure) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));

        var broken = Assert.IsType<ModelCallException>(failure);
        Assert.Equal((FailureCause.Transport, true), (broken.Cause, broken.IsTransient));
        Assert.Equal("The valve opens", broken.Partial);
        Assert.Equal(broken.Partial, Calls.TextOf(updates));
        Assert.Contains("out of memory", broken.Message);
    }

    [Theory]
    [InlineData(FaultKind.Break)]
    [InlineData(FaultKind.EndEarly)]
    public async Task A_stream_that_breaks_gives_what_came(FaultKind kind)
    {
        await using var fake = await StartAsync(_ => string.Join(' ', Enumerable.Repeat("word", 100)));
        using var client = Client(fake.Url);
        fake.Next(new FakeFault(kind) { After = 2000 });

        var (updates, failure) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));

        var broken = Assert.IsType<ModelCallException>(failure);
        Assert.Equal(FailureCause.Transport, broken.Cause);
        Assert.Equal(broken.Partial, Calls.TextOf(updates));
        Assert.True(kind == FaultKind.Break || broken.Partial.StartsWith("word word", StringComparison.Ordinal), "a torn connection may take words with it, an early end does not");
    }

    [Fact]
    public async Task An_answer_that_breaks_is_a_failure_of_the_way()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);
        fake.Next(FakeFault.Break(20), FakeFault.EndEarly(20), FakeFault.Reset, FakeFault.Reply(200, "<html>"), FakeFault.Reply(200, "{}"));

        for (var i = 0; i < 5; i++)
        {
            var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));
            Assert.Equal((FailureCause.Transport, true), (failure.Cause, failure.IsTransient));
        }

        Assert.Equal(Answer, (await client.GetResponseAsync(Calls.Prompt)).Text);
    }

    [Fact]
    public async Task Stopping_reaches_the_socket_before_the_answer()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        fake.Script = _ => Reached(asked);

        var call = client.GetResponseAsync(Calls.Prompt, cancellationToken: stop.Token);
        await asked.Task.WaitAsync(Calls.Patience);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await fake.ClientGoneAsync(default).WaitAsync(Calls.Patience);
    }

    [Fact]
    public async Task Stopping_reaches_the_socket_in_the_middle_of_a_stream()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);
        using var stop = new CancellationTokenSource();
        fake.Next(FakeFault.Stall(2));
        var words = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync(Calls.Prompt, cancellationToken: stop.Token))
            {
                words.Add(update.Text);
                if (words.Count == 2)
                {
                    await stop.CancelAsync();
                }
            }
        });

        await fake.ClientGoneAsync(default).WaitAsync(Calls.Patience);
        Assert.Equal(["The", " valve"], words);
    }

    [Fact]
    public async Task Leaving_a_stream_reaches_the_socket()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);
        fake.Next(FakeFault.Stall(2));

        await foreach (var update in client.GetStreamingResponseAsync(Calls.Prompt))
        {
            Assert.Equal("The", update.Text);
            break;
        }

        await fake.ClientGoneAsync(default).WaitAsync(Calls.Patience);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_a_failure_of_the_way()
    {
        var fake = await StartAsync(_ => Answer);
        var url = fake.Url;
        await fake.DisposeAsync();
        using var client = Client(url);

        var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));

        Assert.Equal((FailureCause.Transport, true, null), (failure.Cause, failure.IsTransient, failure.Status));
        Assert.Contains(url.Authority, failure.Message);
    }

    [Fact]
    public async Task A_client_that_waits_no_longer_tells_of_the_time()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var http = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromMilliseconds(200) };
        using var client = Client(fake.Url, http: http);
        fake.Next(FakeFault.Hang);

        var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));

        Assert.Equal((FailureCause.Transport, true), (failure.Cause, failure.IsTransient));
        await fake.ClientGoneAsync(default).WaitAsync(Calls.Patience);
    }

    [Fact]
    public async Task A_dummy_token_makes_no_call()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url, new Secret("dummy_token"));

        var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));
        var (_, streamed) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));

        Assert.Equal((FailureCause.Account, false), (failure.Cause, failure.IsTransient));
        Assert.Equal(failure.Message, streamed!.Message);
        Assert.Contains("dummy", failure.Message);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task A_token_that_is_sent_back_never_shows()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url, new Secret("hf_verysecret"));
        fake.Next(FakeFault.Reply(401, """{"error":"wrong token hf_verysecret"}"""), FakeFault.Reply(500, "hf_verysecret", "text/plain"));

        for (var i = 0; i < 2; i++)
        {
            var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));
            Assert.DoesNotContain("verysecret", failure.ToString());
        }

        Assert.Equal("Bearer hf_verysecret", fake.Posts[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_reply_without_end_is_given_up()
    {
        await using var fake = await StartAsync(_ => new string('a', 2_000_000));
        using var client = Client(fake.Url);

        var (_, failure) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));

        Assert.Equal(FailureCause.Transport, Assert.IsType<ModelCallException>(failure).Cause);
    }

    [Fact]
    public async Task The_client_tells_who_it_is()
    {
        await using var fake = await StartAsync(_ => Answer);
        using var client = Client(fake.Url);

        var metadata = Assert.IsType<ChatClientMetadata>(client.GetService(typeof(ChatClientMetadata)));

        Assert.NotEmpty(metadata.ProviderName!);
        Assert.Equal(fake.Url.Port, metadata.ProviderUri!.Port);
        Assert.Same(client, client.GetService(typeof(IChatClient)));
    }

    /// <summary>Whether the service tells how many tokens a prompt has.</summary>
    private protected virtual bool CountsPrompt => true;

    /// <summary>What the service sees of the instructions "Be short." and the message "Hello", its messages set apart by a stroke.</summary>
    private protected virtual string InstructedPrompt => "Be short.|Hello";

    private protected abstract Task<FakeService> StartAsync(Func<IReadOnlyList<string>, string> reply);

    private protected abstract IChatClient Client(Uri url, Secret? token = null, HttpClient? http = null);

    private static FakeFault Reached(TaskCompletionSource asked)
    {
        asked.TrySetResult();
        return FakeFault.Hang;
    }
}
