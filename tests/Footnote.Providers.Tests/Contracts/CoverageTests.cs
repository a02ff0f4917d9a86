using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.Contracts;

/// <summary>Every provider passes the contract of its interface.</summary>
public sealed class CoverageTests
{
    [Theory]
    [InlineData(typeof(IChatClient), typeof(ChatClientContract))]
    [InlineData(typeof(IEmbeddingGenerator<string, Embedding<float>>), typeof(EmbeddingGeneratorContract))]
    [InlineData(typeof(IReranker), typeof(RerankerContract))]
    public void Every_service_has_its_contract(Type joint, Type contract)
    {
        var tested = typeof(CoverageTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(contract)).Select(type => type.Name).ToList();

        // The mock is no service: it answers in this process.
        var services = typeof(MockChatClient).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true } && joint.IsAssignableFrom(type) && type != typeof(MockChatClient)).ToList();

        Assert.True(services.Count >= 3, "there are services to test");
        Assert.All(services, service => Assert.Contains($"{service.Name}Tests", tested));
    }
}
