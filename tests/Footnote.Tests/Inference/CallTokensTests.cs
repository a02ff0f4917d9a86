using Footnote.Inference;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference;

public sealed class CallTokensTests
{
    [Fact]
    public void What_is_likely_is_never_more_than_what_is_possible() => FsCheck.Check.QuickThrowOnFailure(
        Prop.ForAll<string>(text => CallTokens.Likely([text ?? ""]) <= CallTokens.AtMost([text ?? ""])));

    [Fact]
    public void A_message_costs_more_than_its_words() =>
        Assert.Equal((3 + 16, 9 + 16), (CallTokens.Likely(Message("the valve")), CallTokens.AtMost(Message("the valve"))));

    private static IEnumerable<ChatMessage> Message(string text) => [new(ChatRole.User, text)];
}
