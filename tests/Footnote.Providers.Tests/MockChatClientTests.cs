using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests;

public sealed class MockChatClientTests
{
    [Fact]
    public async Task It_says_the_same_whole_and_in_pieces()
    {
        using var client = new MockChatClient(new MockChatSettings { Reply = "Always this [1]." });

        var response = await client.GetResponseAsync(Calls.Prompt);
        var (updates, _) = await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));

        Assert.Equal("Always this [1].", response.Text);
        Assert.Equal("Always this [1].", updates.ToChatResponse().Text);
        Assert.Equal(response.Usage!.TotalTokenCount, updates.ToChatResponse().Usage!.TotalTokenCount);
        Assert.Equal(4, updates.Count);
    }
}
