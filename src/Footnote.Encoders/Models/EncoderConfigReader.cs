using System.Globalization;

namespace Footnote.Encoders.Models;

/// <summary>Reads <c>config.json</c>. What would change the result and is not understood is refused, not ignored.</summary>
internal static class EncoderConfigReader
{
    private const int MaxConfigBytes = 4_000_000;
    private const int MaxLayers = 256;
    private const int MaxWidth = 65_536;
    private const int MaxVocabulary = 4_000_000;
    private const int MaxPositions = 1_000_000;

    public static EncoderConfig Read(string path)
    {
        using var json = JsonFile.Read(path, MaxConfigBytes);
        var root = json.Root;
        var architecture = ArchitectureOf(root);
        Refuse(root);
        var distil = architecture == EncoderArchitecture.DistilBert;
        var hidden = Width(root, distil ? "dim" : "hidden_size");
        var pad = root.Find("pad_token_id")?.AsInt(0, MaxVocabulary) ?? (IsRoberta(architecture) ? 1 : 0);
        var config = new EncoderConfig
        {
            Architecture = architecture,
            Layers = root.Require(distil ? "n_layers" : "num_hidden_layers").AsInt(1, MaxLayers),
            Hidden = hidden,
            Heads = Width(root, distil ? "n_heads" : "num_attention_heads"),
            Intermediate = Width(root, distil ? "hidden_dim" : "intermediate_size"),
            VocabSize = root.Require("vocab_size").AsInt(1, MaxVocabulary),
            MaxPositions = root.Require("max_position_embeddings").AsInt(1, MaxPositions),
            TypeVocabSize = distil ? 0 : root.Find("type_vocab_size")?.AsInt(0, MaxWidth) ?? 2,
            LayerNormEps = distil ? 1e-12f : (float)(root.Find("layer_norm_eps")?.AsDouble() ?? 1e-12),
            Activation = Activation(root.Find(distil ? "activation" : "hidden_act")),
            PositionOffset = IsRoberta(architecture) ? pad + 1 : 0,
            EmbeddingSize = architecture == EncoderArchitecture.Electra ? root.Find("embedding_size")?.AsInt(1, MaxWidth) ?? hidden : hidden,
            NumLabels = LabelCount(root),
            Labels = Labels(root),
            HeadActivation = HeadActivation(architecture),
            PadTokenId = pad,
        };
        return Check(path, config);
    }

    private static EncoderConfig Check(string path, EncoderConfig config) => config switch
    {
        _ when config.Hidden % config.Heads != 0 => throw new InvalidModelException(path, $"a width of {config.Hidden} cannot be divided among {config.Heads} heads"),
        { MaxTokens: < 1 } => throw new InvalidModelException(path, $"{config.MaxPositions} positions are too few: the first is {config.PositionOffset}"),
        { LayerNormEps: < 0 or > 1 } => throw new InvalidModelException(path, $"layer_norm_eps is {config.LayerNormEps}; 0 to 1 is expected"),
        _ => config,
    };

    private static EncoderArchitecture ArchitectureOf(JsonNodeView root)
    {
        var type = root.Require("model_type").AsString();
        return type switch
        {
            "bert" => EncoderArchitecture.Bert,
            "distilbert" => EncoderArchitecture.DistilBert,
            "electra" => EncoderArchitecture.Electra,
            "roberta" => EncoderArchitecture.Roberta,
            "xlm-roberta" => EncoderArchitecture.XlmRoberta,
            _ => throw root.Error($"model_type '{type}' is not supported; bert, distilbert, electra, roberta and xlm-roberta are. Such a model can be used through an embedding or rerank server"),
        };
    }

    private static bool IsRoberta(EncoderArchitecture architecture) => architecture is EncoderArchitecture.Roberta or EncoderArchitecture.XlmRoberta;

    private static void Refuse(JsonNodeView root)
    {
        if (root.Find("position_embedding_type") is { } positions && positions.AsString() != "absolute")
        {
            throw positions.Error($"'{positions.AsString()}' is not supported; absolute positions are");
        }

        foreach (var name in (string[])["is_decoder", "add_cross_attention", "quantization_config"])
        {
            if (root.Find(name) is { } value && (value.IsObject || value.AsBool()))
            {
                throw value.Error("not supported; an encoder stored in F32, F16 or BF16 is");
            }
        }
    }

    private static int Width(JsonNodeView root, string name) => root.Require(name).AsInt(1, MaxWidth);

    private static ActivationFunction Activation(JsonNodeView? node) => node?.AsString() switch
    {
        null or "gelu" or "gelu_python" => ActivationFunction.GeluErf,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" or "gelu_accurate" => ActivationFunction.GeluTanh,
        "relu" => ActivationFunction.Relu,
        var other => throw node!.Value.Error($"activation '{other}' is not supported; gelu, gelu_new, gelu_pytorch_tanh and relu are"),
    };

    private static ActivationFunction HeadActivation(EncoderArchitecture architecture) => architecture switch
    {
        EncoderArchitecture.Electra => ActivationFunction.GeluErf,
        EncoderArchitecture.DistilBert => ActivationFunction.Relu,
        _ => ActivationFunction.Tanh,
    };

    private static string[] Labels(JsonNodeView root)
    {
        if (LabelCount(root) == 0)
        {
            return [];
        }

        var names = root.Find("id2label")?.Properties().DistinctBy(label => label.Name).ToDictionary(label => label.Name, label => label.Value.AsString(), StringComparer.Ordinal) ?? [];
        return [.. Enumerable.Range(0, LabelCount(root)).Select(label => names.GetValueOrDefault(label.ToString(CultureInfo.InvariantCulture), $"LABEL_{label}"))];
    }

    private static int LabelCount(JsonNodeView root)
    {
        var name = root.Find("architectures") is { IsArray: true } list && list.Element.GetArrayLength() > 0 ? list.At(0).AsString() : null;
        return name?.EndsWith("ForSequenceClassification", StringComparison.Ordinal) != true
            ? 0
            : root.Find("num_labels")?.AsInt(1, MaxWidth) ?? root.Find("id2label")?.Properties().Count() ?? 2;
    }
}
