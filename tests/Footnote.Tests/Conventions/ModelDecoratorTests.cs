using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Conventions;

public sealed class ModelDecoratorTests
{
    public static TheoryData<Type> ChatDecorators =>
        [.. typeof(ModelStack).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DelegatingChatClient)))];

    [Theory]
    [MemberData(nameof(ChatDecorators))]
    public void A_chat_decorator_covers_streams_as_well(Type decorator)
    {
        foreach (var method in new[] { nameof(IChatClient.GetResponseAsync), nameof(IChatClient.GetStreamingResponseAsync) })
        {
            Assert.Equal(decorator, decorator.GetMethod(method)!.DeclaringType);
        }
    }

    [Fact]
    public void There_is_one_for_each_concern() => Assert.Equal(6, ChatDecorators.Count);
}
