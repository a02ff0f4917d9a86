using System.Numerics.Tensors;
using System.Text.Json;
using Footnote.Encoders.Models;
using Footnote.Encoders.Tests.Support;
using Footnote.Encoders.Transformer;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Transformer;

/// <summary>Against what PyTorch's own transformer modules make of the tiny models in Fixtures.</summary>
public sealed class ReferenceOutputTests
{
    public static TheoryData<string> Models => [.. Directory.GetDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "expected.json"))).Select(folder => Path.GetFileName(folder)!)];

    private static string Root => Path.Combine(Repository.Root, "tests/Footnote.Encoders.Tests/Fixtures");

    [Theory]
    [MemberData(nameof(Models))]
    public void Tokens_have_the_reference_vectors(string model)
    {
        var folder = ModelFolder.Open(Path.Combine(Root, model));
        using var weights = folder.OpenWeights();
        using var encoder = new Encoder(folder.Config, new FileTensors(weights), Computation.Managed(EncoderPrecision.Fp32));
        using var workspace = new Workspace(folder.Config);
        foreach (var text in Expected(model))
        {
            encoder.Run(Batch(text), workspace);
            foreach (var (row, expected) in text.Tokens.Index())
            {
                Assert.All(expected.Zip(workspace.States.Span.Slice(row * encoder.Stride, expected.Length).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Pooled_vectors_are_the_reference_in_direction(string model)
    {
        var folder = ModelFolder.Open(Path.Combine(Root, model));
        using var weights = folder.OpenWeights();
        foreach (var computation in Computations.All)
        {
            var least = computation.Precision switch { EncoderPrecision.Fp32 => 0.99999f, EncoderPrecision.Bf16 => 0.999f, _ => 0.99f };
            using var encoder = new Encoder(folder.Config, new FileTensors(weights), computation);
            using var worker = new EmbeddingWorker(encoder, folder.Pooling, folder.Normalize);
            foreach (var text in Expected(model).Where(text => text.Pooled is not null))
            {
                var vectors = new float[1][];
                worker.Run(Batch(text), vectors);
                Assert.InRange(TensorPrimitives.CosineSimilarity<float>(vectors[0], text.Pooled), least, 1.00001f);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Logits_are_the_reference_within_a_thousandth(string model)
    {
        var folder = ModelFolder.Open(Path.Combine(Root, model));
        var texts = Expected(model).Where(text => text.Logits is not null).ToList();
        Assert.Equal(folder.Config.NumLabels > 0, texts.Count > 0);
        if (texts.Count == 0)
        {
            return;
        }

        using var weights = folder.OpenWeights();
        using var encoder = new Encoder(folder.Config, new FileTensors(weights), Computation.Managed(EncoderPrecision.Fp32));
        using var head = new ClassificationHead(folder.Config, new FileTensors(weights));
        using var worker = new ClassificationWorker(encoder, head);
        var batch = new TokenBatch();
        texts.ForEach(text => batch.Add(text.Ids, text.TypeIds));
        var results = new float[texts.Count][];

        worker.Run(batch, results);

        Assert.All(texts.Zip(results), item => Assert.All(item.First.Logits!.Zip(item.Second), pair => Assert.Equal(pair.First, pair.Second, 1e-3f)));
    }

    [Fact]
    public void A_text_encoder_embeds_texts_as_the_reference_does()
    {
        using var encoder = TextEncoder.Open(Path.Combine(Root, "bert"));
        var texts = Expected("bert").Where(text => text.Pair is null).ToList();

        var vectors = encoder.Embed([.. texts.Select(text => text.Text)]);

        Assert.All(texts.Zip(vectors), pair => Assert.InRange(TensorPrimitives.CosineSimilarity<float>(pair.First.Pooled, pair.Second), 0.99999f, 1.00001f));
        Assert.Empty(encoder.Embed([]));
    }

    [Fact]
    public async Task A_cross_encoder_scores_pairs_as_the_reference_does()
    {
        using var encoder = CrossEncoder.Open(Path.Combine(Root, "bert-cross"));
        foreach (var text in Expected("bert-cross").Where(text => text.Pair is not null))
        {
            var logits = await encoder.LogitsAsync(text.Text, [text.Pair!, text.Pair!]);
            Assert.All(logits, logit => Assert.Equal(text.Logits![0], logit[0], 1e-3f));
            Assert.Equal(1 / (1 + MathF.Exp(-text.Logits![0])), encoder.Score(text.Text, [text.Pair!])[0], 1e-3f);
        }
    }

    [Fact]
    public void A_sentence_encoder_is_refused_as_a_cross_encoder()
    {
        var error = Assert.Throws<InvalidModelException>(() => CrossEncoder.Open(Path.Combine(Root, "bert")));
        Assert.Contains("no classification head", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_are_refused_of_a_model_with_more_labels_than_one()
    {
        using var encoder = CrossEncoder.Open(Path.Combine(Root, "roberta-cross"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => encoder.ScoreAsync("wheel", ["gear"]));
    }

    private static TokenBatch Batch(ExpectedText text)
    {
        var batch = new TokenBatch();
        batch.Add(text.Ids, text.TypeIds);
        return batch;
    }

    private static List<ExpectedText> Expected(string model) =>
        JsonSerializer.Deserialize<List<ExpectedText>>(File.ReadAllText(Path.Combine(Root, model, "expected.json")), JsonSerializerOptions.Web)!;

    private sealed record ExpectedText(string Text, string? Pair, int[] Ids, int[] TypeIds, float[][] Tokens, float[]? Pooled, float[]? Logits);
}
