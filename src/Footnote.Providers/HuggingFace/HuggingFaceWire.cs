using System.Text.Json;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>Hugging Face's router of inference providers: routes, bodies and replies.</summary>
internal static class HuggingFaceWire
{
    /// <summary>The provider's type in the configuration of chat models.</summary>
    public const string ChatType = "huggingface";

    /// <summary>The provider's type in the configuration of embedding and reranking models.</summary>
    public const string Type = "huggingface_api";

    /// <summary>The router's address.</summary>
    public const string DefaultUrl = "https://router.huggingface.co";

    /// <summary>Route of the chat interface.</summary>
    public const string Chat = "v1/chat/completions";

    /// <summary>Route of the list of models.</summary>
    public const string Models = "v1/models";

    private static readonly string[] PositiveLabels = ["LABEL_1", "POSITIVE", "RELEVANT", "1", "TRUE", "YES"];

    /// <summary>The way to the router.</summary>
    public static ModelService Service(string type, HttpClient http, string url, Secret token, string billTo, TimeProvider? clock) => new(http, new Uri(url), token, clock ?? TimeProvider.System)
    {
        Provider = type,
        Name = "Hugging Face",
        KeyName = "HF_TOKEN",
        NeedsKey = true,
        BillTo = billTo,
    };

    /// <summary>Whether the router answers and lists the chat model; free, for a list is read and no model is called.</summary>
    public static async ValueTask<HealthFinding> ProbeAsync(ModelService service, HuggingFaceChatSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Task != HuggingFaceTask.Chat)
        {
            return await ProbeAsync(service, settings.ModelName, cancellationToken);
        }

        var model = await FindAsync(service, settings.ModelName, cancellationToken);
        return model is null ? service.IsUnfit($"serves no chat model {settings.ModelName}. {HuggingFaceModels.InsteadOfChat}")
            : model.Providers.Count > 0 && model.Providers.All(provider => !provider.IsLive) ? service.IsUnfit($"lists {settings.ModelName}, but no provider serves it now. {HuggingFaceModels.InsteadOfChat}")
            : service.Answers($" and lists {settings.ModelName}");
    }

    /// <summary>Whether the router answers and is not known to lack the reranker.</summary>
    public static async ValueTask<HealthFinding> ProbeAsync(ModelService service, HuggingFaceRerankSettings settings, CancellationToken cancellationToken) =>
        settings.Advice is [var advice, ..] ? service.IsUnfit($"cannot be used: {advice}") : await ProbeAsync(service, settings.ModelName, cancellationToken);

    /// <summary>Whether the router answers. It lists only models that chat, so that a model of another kind is not in its list is no fault.</summary>
    public static async ValueTask<HealthFinding> ProbeAsync(ModelService service, string model, CancellationToken cancellationToken)
    {
        await FindAsync(service, model, cancellationToken);
        return service.Answers();
    }

    /// <summary>A model that chats, as the router lists it; null where it does not.</summary>
    public static async Task<ListedModel?> FindAsync(ModelService service, string model, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"{Models}/{string.Join('/', model.Split(':')[0].Split('/').Select(Uri.EscapeDataString))}";
            return (await service.GetAsync(path, ReadModels, cancellationToken)).FirstOrDefault();
        }
        catch (ModelCallException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Route of a model's own task.</summary>
    public static string Inference(string model) => $"hf-inference/models/{string.Join('/', model.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>Route of a model's embeddings.</summary>
    public static string FeatureExtraction(string model) => $"{Inference(model)}/pipeline/feature-extraction";

    /// <summary>A model's name with the provider that is wanted, <c>org/name:cheapest</c>; a name that has one already keeps it.</summary>
    public static string WithProvider(string model, string provider) => provider.Length == 0 || model.Contains(':') ? model : $"{model}:{provider}";

    /// <summary>The body of an embedding request.</summary>
    public static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<string> texts)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("inputs");
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("normalize", true);
        writer.WriteBoolean("truncate", true);
        writer.WriteEndObject();
    }

    /// <summary>The body of a request that classifies pairs of question and passage.</summary>
    public static void WritePairs(Utf8JsonWriter writer, string query, IReadOnlyList<string> passages)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("inputs");
        foreach (var passage in passages)
        {
            writer.WriteStartObject();
            writer.WriteString("text", query);
            writer.WriteString("text_pair", passage);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>
    /// The scores of pairs: <c>[[{label, score}, …]]</c> with one for each pair, <c>[[{…}], [{…}]]</c> with a list for each pair, or <c>[{…}, …]</c>.
    /// </summary>
    /// <exception cref="InvalidDataException">There is not one score a pair.</exception>
    public static double[] ReadScores(JsonElement reply, int pairs)
    {
        var lists = reply.Items().ToList();
        var isListOfOne = lists.Count == 1 && lists[0].ValueKind == JsonValueKind.Array && (pairs > 1 || lists[0].GetArrayLength() == 1);
        var each = isListOfOne ? [.. lists[0].Items()] : lists;
        if (each.Count != pairs)
        {
            throw new InvalidDataException($"{each.Count} scores came for {pairs} passages");
        }

        return [.. each.Select(Score)];
    }

    /// <summary>The models and prices of the list, or the one model of a single entry.</summary>
    public static IReadOnlyList<ListedModel> ReadModels(JsonElement reply)
    {
        var data = reply.Member("data");
        return [.. (data.ValueKind == JsonValueKind.Object ? [data] : data.Items()).Where(model => model.Member("id").Text().Length > 0).Select(ReadModel)];
    }

    private static ListedModel ReadModel(JsonElement model) => new(model.Member("id").Text(), [.. model.Member("providers").Items().Select(ReadProvider)]);

    private static ListedProvider ReadProvider(JsonElement provider) => new(provider.Member("provider").Text())
    {
        IsLive = provider.Member("status").Text() is "live" or "",
        ContextTokens = provider.Member("context_length").Whole(),
        InputDollars = Dollars(provider.Member("pricing").Member("input")),
        OutputDollars = Dollars(provider.Member("pricing").Member("output")),
    };

    private static decimal? Dollars(JsonElement price) => price.ValueKind == JsonValueKind.Number && price.TryGetDecimal(out var dollars) && dollars >= 0 ? dollars : null;

    private static double Score(JsonElement labelled)
    {
        var labels = labelled.ValueKind == JsonValueKind.Array ? labelled.Items().ToList() : [labelled];
        var chosen = labels.Count == 1 ? labels[0] : labels.FirstOrDefault(label => PositiveLabels.Contains(label.Member("label").Text().ToUpperInvariant(), StringComparer.Ordinal));
        return chosen.Member("label").Text().Length > 0 && chosen.Member("score").Number() is { } score ? Math.Clamp(score, 0, 1) : throw new InvalidDataException("a passage has no score");
    }
}
