using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Embedding;

/// <summary>What a latent model makes of words, in memory and from a file.</summary>
public sealed class LatentEmbedderTests
{
    private static readonly string[] Passages =
    [
        "the car has an engine", "the automobile has an engine", "an engine drives the car", "the automobile engine stalls",
        "the cat eats fish", "the dog eats meat", "cat and dog play", "fish and meat are food",
    ];

    [Fact]
    public void Words_used_in_the_same_company_are_similar()
    {
        using var embedder = Embedder(Fit());

        var car = embedder.Embed("car");

        Assert.True(Cosine(car, embedder.Embed("automobile")) > Cosine(car, embedder.Embed("dog")) + 0.3);
    }

    [Fact]
    public void Unknown_words_have_no_direction()
    {
        using var embedder = Embedder(Fit());

        Assert.All(embedder.Embed("zebra quagga"), number => Assert.Equal(0, number));
        Assert.All(embedder.Embed(""), number => Assert.Equal(0, number));
    }

    [Fact]
    public async Task A_generator_gives_unit_vectors_in_the_order_of_the_texts()
    {
        using IEmbeddingGenerator<string, Embedding<float>> generator = Embedder(Fit());

        var embeddings = await generator.GenerateAsync(["car", "dog"]);

        Assert.Equal(2, embeddings.Count);
        Assert.All(embeddings, embedding => Assert.Equal(1, TensorPrimitives.Norm(embedding.Vector.Span), 1e-5));
        Assert.NotEqual(embeddings[0].Vector, embeddings[1].Vector);
    }

    [Fact]
    public void The_order_of_words_does_not_matter_to_the_bit()
    {
        using var embedder = Embedder(Fit());

        Assert.Equal(embedder.Embed("car engine dog"), embedder.Embed("dog car engine"));
    }

    [Fact]
    public void A_passage_of_the_fit_has_the_vector_that_its_text_has()
    {
        var terms = Terms();
        var model = LatentModel.Fit(terms, new LatentSettings { Rank = 2 });
        using var embedder = Embedder(LatentModelWriter.ToBytes(model));

        Assert.All(Passages.Index(), passage => Assert.Equal(embedder.Embed(passage.Item), embedder.Embed(terms.Row(passage.Index, model.Vocabulary))));
    }

    [Fact]
    public void The_terms_of_most_passages_are_kept_where_there_are_too_many()
    {
        var vocabulary = Terms().Vocabulary(new LatentSettings { MaxTerms = 2 });

        Assert.Equal(["engine", "the"], vocabulary.Terms.Select(System.Text.Encoding.UTF8.GetString));
    }

    [Fact]
    public void The_same_passages_give_the_same_bytes_with_any_number_of_threads()
    {
        Assert.Equal(Fit(workers: 1), Fit(workers: 5));
    }

    [Fact]
    public void A_model_read_from_its_file_embeds_as_the_one_in_memory()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.model");
        File.WriteAllBytes(path, Fit());
        using var inMemory = Embedder(Fit());
        using var model = LatentModelFile.Open(path);
        using var fromFile = new LatentEmbedder(model, text => text.Split(' '));

        model.Verify();
        Assert.Equal(Passages.Length, model.Passages);
        Assert.All(Passages, passage => Assert.Equal(inMemory.Embed(passage), fromFile.Embed(passage)));
    }

    [Fact]
    public void A_truncated_or_foreign_file_is_refused_and_a_flipped_bit_is_found()
    {
        using var folder = new TemporaryFolder();
        var content = Fit();
        Assert.All([0, 7, 63, 64, 200, content.Length - 1], length => Assert.Throws<InvalidDataException>(() => Open(folder, content[..length]).Dispose()));
        Assert.Throws<InvalidDataException>(() => Open(folder, [.. content, 0]).Dispose());

        content[^50] ^= 1;
        using var damaged = Open(folder, content);
        Assert.Throws<InvalidDataException>(damaged.Verify);
    }

    [Fact]
    public void No_flipped_byte_of_the_dictionary_does_worse_than_a_clear_error()
    {
        var content = Fit();
        for (var at = 0; at < content.Length - 32; at++)
        {
            var damaged = content.ToArray();
            damaged[at] ^= 0x80;
            try
            {
                using var embedder = Embedder(damaged);
                embedder.Embed("car engine dog");
            }
            catch (InvalidDataException)
            {
                // A clear error is what is asked for.
            }
        }
    }

    private static LatentModelFile Open(TemporaryFolder folder, byte[] content)
    {
        var path = Path.Combine(folder.Path, "x.model");
        File.WriteAllBytes(path, content);
        return LatentModelFile.Open(path);
    }

    private static LatentEmbedder Embedder(byte[] model) => new(new LatentModelFile(model), text => text.Split(' '));

    private static byte[] Fit(int workers = 2) => LatentModelWriter.ToBytes(LatentModel.Fit(Terms(), new LatentSettings { Rank = 2, Workers = workers }));

    private static TermMatrix Terms()
    {
        var terms = new TermMatrix();
        foreach (var passage in Passages)
        {
            terms.Add(passage.Split(' '));
        }

        return terms;
    }

    private static float Cosine(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
