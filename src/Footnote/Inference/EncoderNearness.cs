using System.Numerics.Tensors;
using Footnote.Answering;
using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>Tells how near texts are to a question by an encoder that runs in this process, where a few dozen sentences cost nobody's money and no journey.</summary>
/// <param name="encoder">The encoder.</param>
internal sealed class EncoderNearness(IEmbeddingGenerator<string, Embedding<float>> encoder)
{
    /// <summary>As <see cref="Nearness"/>.</summary>
    /// <exception cref="IOException">The encoder cannot be read.</exception>
    public async ValueTask<IReadOnlyList<double>> OfAsync(string question, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var space = encoder.GetRequiredService<EmbeddingSpace>();
        var embedded = await encoder.GenerateAsync([$"{space.QueryPrompt}{question}", .. texts.Select(text => $"{space.PassagePrompt}{text}")], null, cancellationToken);
        return [.. embedded.Skip(1).Select(text => (double)TensorPrimitives.CosineSimilarity(embedded[0].Vector.Span, text.Vector.Span))];
    }
}
