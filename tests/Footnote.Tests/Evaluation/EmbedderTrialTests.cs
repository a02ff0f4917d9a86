using System.Collections.Concurrent;
using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Evaluation;

public sealed class EmbedderTrialTests
{
    [Fact]
    public async Task Times_of_calls_are_those_of_the_embedder_and_no_text_comes_twice()
    {
        var clock = new FakeTimeProvider();
        using var embedder = new SlowEmbedder(clock);

        var report = await new EmbedderTrial(embedder, clock).RunAsync(singles: 20, batches: 2, TestContext.Current.CancellationToken);

        Assert.Equal(("slow", 3, 60), (report.Model, report.Width, report.WordsPerText));
        Assert.Equal(["first call", "single text", "batch of 100", "4 batches at a time"], report.Speeds.Select(speed => speed.Load));
        Assert.Equal([(1, 1), (20, 20), (2, 200), (8, 800)], report.Speeds.Select(speed => (speed.Calls, speed.Texts)));

        // The 20th of the single calls, which is the 21st of all, takes a second; the others a hundredth.
        Assert.Equal((10.0, 10.0), (report.Speeds[1].P50Milliseconds, report.Speeds[1].P95Milliseconds));
        Assert.Equal(20 / 1.19, report.Speeds[1].TextsPerSecond, 1e-6);
        Assert.Equal(10_000, report.Speeds[2].TextsPerSecond, 1e-6);
        Assert.Equal(1021, embedder.Texts.Distinct().Count());
    }

    private sealed class SlowEmbedder(FakeTimeProvider clock) : IEmbeddingGenerator<string, Embedding<float>>
    {
        private readonly Lock _lock = new();
        private int _calls;

        public ConcurrentQueue<string> Texts { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            texts.ForEach(Texts.Enqueue);
            lock (_lock)
            {
                clock.Advance(TimeSpan.FromMilliseconds(++_calls == 21 ? 1000 : 10));
            }

            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(_ => new Embedding<float>(new float[] { 1, 0, 0 }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingSpace) ? new EmbeddingSpace("slow") : null;

        public void Dispose()
        {
        }
    }
}
