using System.Globalization;

namespace Footnote.Encoders.Models;

/// <summary>One set of names for the weights of every architecture, and what each is called in the files. Matrices are [outputs, inputs], as stored.
/// <code>
/// embeddings.word                         [vocabulary, embedding]
/// embeddings.position                     [positions, embedding]
/// embeddings.type                         [types, embedding]       not in DistilBERT
/// embeddings.norm.weight|bias             [embedding]
/// embeddings.projection.weight|bias       [hidden, embedding]      ELECTRA where the two differ
/// layers.{i}.attention.query.weight|bias  [hidden, hidden]         also key, value, output
/// layers.{i}.attention.norm.weight|bias   [hidden]
/// layers.{i}.feed.in.weight|bias          [intermediate, hidden]
/// layers.{i}.feed.out.weight|bias         [hidden, intermediate]
/// layers.{i}.feed.norm.weight|bias        [hidden]
/// classifier.dense.weight|bias            [hidden, hidden]         sequence classification: BERT's pooler, others' own dense layer
/// classifier.out.weight|bias              [labels, hidden]
/// </code>
/// A bias has the length of its matrix's first dimension. Layers count from 0.</summary>
internal static class WeightNames
{
    // Ours, theirs. "*" stands for weight and bias, "{i}" for the layer, "^" for the prefix that checkpoints with a head put before the encoder's names.
    private static readonly (string Ours, string Theirs)[] s_bert =
    [
        ("embeddings.word", "^embeddings.word_embeddings.weight"),
        ("embeddings.position", "^embeddings.position_embeddings.weight"),
        ("embeddings.type", "^embeddings.token_type_embeddings.weight"),
        ("embeddings.norm.*", "^embeddings.LayerNorm.*"),
        ("embeddings.projection.*", "^embeddings_project.*"),
        ("layers.{i}.attention.query.*", "^encoder.layer.{i}.attention.self.query.*"),
        ("layers.{i}.attention.key.*", "^encoder.layer.{i}.attention.self.key.*"),
        ("layers.{i}.attention.value.*", "^encoder.layer.{i}.attention.self.value.*"),
        ("layers.{i}.attention.output.*", "^encoder.layer.{i}.attention.output.dense.*"),
        ("layers.{i}.attention.norm.*", "^encoder.layer.{i}.attention.output.LayerNorm.*"),
        ("layers.{i}.feed.in.*", "^encoder.layer.{i}.intermediate.dense.*"),
        ("layers.{i}.feed.out.*", "^encoder.layer.{i}.output.dense.*"),
        ("layers.{i}.feed.norm.*", "^encoder.layer.{i}.output.LayerNorm.*"),
    ];

    private static readonly (string Ours, string Theirs)[] s_distilBert =
    [
        ("embeddings.word", "^embeddings.word_embeddings.weight"),
        ("embeddings.position", "^embeddings.position_embeddings.weight"),
        ("embeddings.norm.*", "^embeddings.LayerNorm.*"),
        ("layers.{i}.attention.query.*", "^transformer.layer.{i}.attention.q_lin.*"),
        ("layers.{i}.attention.key.*", "^transformer.layer.{i}.attention.k_lin.*"),
        ("layers.{i}.attention.value.*", "^transformer.layer.{i}.attention.v_lin.*"),
        ("layers.{i}.attention.output.*", "^transformer.layer.{i}.attention.out_lin.*"),
        ("layers.{i}.attention.norm.*", "^transformer.layer.{i}.sa_layer_norm.*"),
        ("layers.{i}.feed.in.*", "^transformer.layer.{i}.ffn.lin1.*"),
        ("layers.{i}.feed.out.*", "^transformer.layer.{i}.ffn.lin2.*"),
        ("layers.{i}.feed.norm.*", "^transformer.layer.{i}.output_layer_norm.*"),
        ("classifier.dense.*", "pre_classifier.*"),
        ("classifier.out.*", "classifier.*"),
    ];

    private static readonly string[] s_weightAndBias = ["weight", "bias"];

    private static readonly string[] s_whole = [""];

    private static readonly (string Ours, string Theirs)[] s_bertHead = [("classifier.dense.*", "^pooler.dense.*"), ("classifier.out.*", "classifier.*")];

    private static readonly (string Ours, string Theirs)[] s_denseHead = [("classifier.dense.*", "classifier.dense.*"), ("classifier.out.*", "classifier.out_proj.*")];

    /// <summary>What the prefix may be; the empty one is that of checkpoints without a head.</summary>
    public static IReadOnlyList<string> Prefixes(EncoderArchitecture architecture) => architecture switch
    {
        EncoderArchitecture.Bert => ["", "bert."],
        EncoderArchitecture.DistilBert => ["", "distilbert."],
        EncoderArchitecture.Electra => ["", "electra."],
        _ => ["", "roberta."],
    };

    /// <summary>The name in the files of every weight of a model.</summary>
    /// <param name="config">The model's dimensions.</param>
    /// <param name="prefix">One of <see cref="Prefixes"/>.</param>
    public static IEnumerable<(string Ours, string Theirs)> All(EncoderConfig config, string prefix)
    {
        foreach (var (ours, theirs) in Table(config.Architecture))
        {
            var layers = ours.Contains("{i}", StringComparison.Ordinal) ? config.Layers : 1;
            foreach (var name in ours.EndsWith('*') ? s_weightAndBias : s_whole)
            {
                for (var layer = 0; layer < layers; layer++)
                {
                    var filled = Fill(ours, name, layer);
                    if (Has(config, filled))
                    {
                        yield return (filled, Fill(theirs, name, layer).Replace("^", prefix, StringComparison.Ordinal));
                    }
                }
            }
        }
    }

    /// <summary>The shape a weight must have, by our name.</summary>
    public static int[] Shape(EncoderConfig config, string name)
    {
        var part = name[(name.StartsWith("layers.", StringComparison.Ordinal) ? name.IndexOf('.', 7) + 1 : 0)..];
        return part switch
        {
            "embeddings.word" => [config.VocabSize, config.EmbeddingSize],
            "embeddings.position" => [config.MaxPositions, config.EmbeddingSize],
            "embeddings.type" => [config.TypeVocabSize, config.EmbeddingSize],
            "embeddings.projection.weight" => [config.Hidden, config.EmbeddingSize],
            "feed.in.weight" => [config.Intermediate, config.Hidden],
            "feed.out.weight" => [config.Hidden, config.Intermediate],
            "classifier.out.weight" => [config.NumLabels, config.Hidden],
            "embeddings.norm.weight" or "embeddings.norm.bias" => [config.EmbeddingSize],
            "feed.in.bias" => [config.Intermediate],
            "classifier.out.bias" => [config.NumLabels],
            _ when part.EndsWith(".bias", StringComparison.Ordinal) || part.EndsWith("norm.weight", StringComparison.Ordinal) => [config.Hidden],
            _ => [config.Hidden, config.Hidden],
        };
    }

    private static bool Has(EncoderConfig config, string name) =>
        name.StartsWith("embeddings.projection", StringComparison.Ordinal) ? config.EmbeddingSize != config.Hidden
        : name == "embeddings.type" ? config.TypeVocabSize > 0
        : !name.StartsWith("classifier", StringComparison.Ordinal) || config.NumLabels > 0;

    private static (string Ours, string Theirs)[] Table(EncoderArchitecture architecture) => architecture switch
    {
        EncoderArchitecture.DistilBert => s_distilBert,
        EncoderArchitecture.Bert => [.. s_bert, .. s_bertHead],
        _ => [.. s_bert, .. s_denseHead],
    };

    private static string Fill(string template, string name, int layer) => template
        .Replace("*", name, StringComparison.Ordinal)
        .Replace("{i}", layer.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
