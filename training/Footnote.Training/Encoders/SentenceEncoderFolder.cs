using System.Text;

namespace Footnote.Training.Encoders;

/// <summary>
/// Writes a sentence encoder of BERT's kind as a folder that Footnote, or another program for the hub's folders, opens: what snowflake-arctic-embed-xs is where its weights and vocabulary do not say it.
/// </summary>
internal static class SentenceEncoderFolder
{
    private static readonly (string Path, string Text)[] s_settings =
    [
        ("config.json", """
            {
              "architectures": ["BertModel"],
              "model_type": "bert",
              "hidden_size": 384,
              "num_hidden_layers": 6,
              "num_attention_heads": 12,
              "intermediate_size": 1536,
              "hidden_act": "gelu",
              "max_position_embeddings": 512,
              "type_vocab_size": 2,
              "vocab_size": 30522,
              "layer_norm_eps": 1e-12,
              "pad_token_id": 0,
              "position_embedding_type": "absolute"
            }
            """),
        ("tokenizer_config.json", """
            {
              "tokenizer_class": "BertTokenizer",
              "do_lower_case": true,
              "model_max_length": 512
            }
            """),
        ("modules.json", """
            [
              { "idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer" },
              { "idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling" },
              { "idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize" }
            ]
            """),
        ("1_Pooling/config.json", """
            {
              "word_embedding_dimension": 384,
              "pooling_mode_cls_token": true,
              "pooling_mode_mean_tokens": false
            }
            """),
        ("config_sentence_transformers.json", """
            {
              "prompts": { "query": "Represent this sentence for searching relevant passages: " },
              "default_prompt_name": null
            }
            """),
    ];

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="weights">By PyTorch's names.</param>
    /// <param name="vocabulary">A piece a line, in any line ends.</param>
    /// <param name="licence">The licence's text.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, WeightTensor> weights, byte[] vocabulary, string licence)
    {
        Directory.CreateDirectory(Path.Combine(folder, "1_Pooling"));
        foreach (var (path, text) in s_settings)
        {
            WriteText(folder, path, text + "\n");
        }

        WriteText(folder, "vocab.txt", Encoding.UTF8.GetString(vocabulary));
        WriteText(folder, "LICENSE", licence);
        QuantizedWeights.Write(Path.Combine(folder, "model.safetensors"), weights);
    }

    private static void WriteText(string folder, string path, string text) =>
        File.WriteAllBytes(Path.Combine(folder, path), Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal)));
}
