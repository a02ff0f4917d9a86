using System.Text.Json;
using Footnote.Server.Access;
using Footnote.Server.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server.Compatible;

/// <summary>Routes of Text Embeddings Inference: bodies, statuses, headers and texts of errors are that server's, so that its clients work unchanged.</summary>
internal static class ModelRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var replies = routes.ServiceProvider.GetRequiredService<ModelReplies>();
        var models = routes.MapGroup("").WithTags("models").WithMetadata(RefusalShape.TextEmbeddings, SpendsMoney.Mark);
        Post("/", ByBodyAsync).ExcludeFromDescription();
        Post("/embed", EmbedAsync).WithName("embed").WithSummary("Embeds texts.");
        Post("/embed_all", EmbedAllAsync).WithName("embedAll").WithSummary("Embeds every token of texts; for transformer models in this process.");
        Post("/embed_sparse", (_, _) => throw ModelRouteException.Backend("Model is not an embedding model with SPLADE pooling")).WithName("embedSparse").WithSummary("Embeds sparsely; no model here can.");
        Post("/rerank", RerankAsync).WithName("rerank").WithSummary("Scores texts for a query, best first.");
        Post("/predict", PredictAsync).WithName("predict").WithSummary("Classifies texts or pairs; for cross-encoders in this process.");
        Post("/similarity", SimilarityAsync).WithName("similarity").WithSummary("Cosines of a sentence and others.");
        Post("/tokenize", TokenizeAsync).WithName("tokenize").WithSummary("Cuts texts into the model's tokens.");
        Post("/decode", DecodeAsync).WithName("decode").WithSummary("Joins tokens.");
        models.MapGet("/info", (HttpContext http) => ModelReplies.Info(ServedModels.Of(http).Embedder.Description)).WithName("info").WithSummary("The embedding model behind these routes.");
        models.MapGet("/ping", () => TypedResults.Ok()).WithMetadata(NeedsRole.Nobody).WithName("ping").WithSummary("Empty 200.");

        // As a Delegate it is a route of the description as well.
        RouteHandlerBuilder Post(string path, Func<ModelExchange, JsonElement, Task> serve) => models.MapPost(path, (Delegate)((HttpContext http) => replies.ServeAsync(new ModelExchange(http, replies), serve)));
    }

    /// <summary>The official JavaScript client posts everything to the root.</summary>
    private static Task ByBodyAsync(ModelExchange exchange, JsonElement body) =>
        body.ValueKind != JsonValueKind.Object ? throw new JsonException("expected an object")
        : body.TryGetProperty("query", out _) && body.TryGetProperty("texts", out _) ? RerankAsync(exchange, body)
        : ModelInput.Field(body, "inputs") is { ValueKind: JsonValueKind.Object } inputs && inputs.TryGetProperty("source_sentence", out _) ? SimilarityAsync(exchange, body)
        : EmbedAsync(exchange, body);

    private static async Task EmbedAsync(ModelExchange exchange, JsonElement body)
    {
        var texts = ModelInput.Texts(body, "inputs", exchange.Models.Tokenizer);
        using var permits = exchange.Take(texts.Count);
        var batch = await exchange.Calls.EmbedAsync(texts, ModelInput.Wish(body), exchange.Aborted);
        exchange.Measure(new ModelWork("embed", texts, batch.Tokens, ModelInput.IsBatch(body)) { Timings = batch.Timings });
        await ModelReplies.VectorsAsync(exchange.Http, batch.Vectors);
    }

    private static async Task EmbedAllAsync(ModelExchange exchange, JsonElement body)
    {
        var texts = ModelInput.Texts(body, "inputs", exchange.Models.Tokenizer);
        using var permits = exchange.Take(texts.Count);
        var batch = await exchange.Calls.EmbedTokensAsync(texts, ModelInput.Wish(body), exchange.Aborted);
        exchange.Measure(new ModelWork("embed", texts, batch.Tokens, ModelInput.IsBatch(body)) { Timings = batch.Timings });
        await ModelReplies.MatricesAsync(exchange.Http, batch.Vectors, exchange.Models.Embedder.Description.Width!.Value);
    }

    private static async Task RerankAsync(ModelExchange exchange, JsonElement body)
    {
        var (query, texts) = (ModelInput.Text(body, "query"), ModelInput.List(body, "texts"));
        if (query.Length == 0 && texts.Any(text => text.Length == 0))
        {
            throw ModelRouteException.Empty("inputs");
        }

        using var permits = exchange.Take(texts.Count);
        var batch = await exchange.Calls.ScoreAsync(query, texts, ModelInput.Flag(body, "raw_scores"), ModelInput.Truncation(body), exchange.Aborted);
        var withText = ModelInput.Flag(body, "return_text");
        exchange.Measure(new ModelWork("predict", texts, batch.Tokens, IsBatch: true) { Repeated = query, Timings = batch.Timings });
        await exchange.SendAsync(batch.Scores.Select((score, index) => (score, index)).OrderByDescending(each => each.score).ThenBy(each => each.index)
            .Select(each => withText ? (object)new { each.index, text = texts[each.index], each.score } : new { each.index, each.score }));
    }

    private static async Task PredictAsync(ModelExchange exchange, JsonElement body)
    {
        var (pairs, isBatch) = ModelInput.Pairs(body);
        using var permits = exchange.Take(pairs.Count);
        var outputs = await exchange.Calls.LogitsAsync(pairs, ModelInput.Truncation(body), exchange.Aborted);
        var labels = exchange.Models.Scorer!.Description.Labels;
        var isRaw = ModelInput.Flag(body, "raw_scores");
        var predictions = outputs.Values.Select(logits => (isRaw ? logits : Probabilities(logits)).Select((score, i) => new { score, label = labels[i] }).OrderByDescending(prediction => prediction.score).ToList()).ToList();
        string[] texts = [.. pairs.Select(pair => pair.First), .. pairs.Select(pair => pair.Second ?? "")];
        exchange.Measure(new ModelWork("predict", texts, outputs.Tokens, isBatch) { Inputs = pairs.Count, Timings = outputs.Timings });
        await (isBatch ? exchange.SendAsync(predictions) : exchange.SendAsync(predictions[0]));
    }

    private static async Task SimilarityAsync(ModelExchange exchange, JsonElement body)
    {
        var inputs = ModelInput.Field(body, "inputs");
        var (source, sentences) = (ModelInput.Text(inputs, "source_sentence"), ModelInput.List(inputs, "sentences"));
        if (source.Length == 0 || sentences.Any(sentence => sentence.Length == 0))
        {
            throw ModelRouteException.Empty("inputs");
        }

        using var permits = exchange.Take(sentences.Count + 1);
        var wish = body.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? new EmbedWish(Truncation: ModelInput.Truncation(parameters), PromptName: ModelInput.Name(parameters, "prompt_name"))
            : EmbedWish.Usual;
        var batch = await exchange.Calls.SimilarityAsync(source, sentences, wish, exchange.Aborted);
        exchange.Measure(new ModelWork("embed", [source, .. sentences], batch.Tokens, IsBatch: true) { Timings = batch.Timings });
        await exchange.SendAsync(batch.Scores.Select(score => (float)score));
    }

    private static Task TokenizeAsync(ModelExchange exchange, JsonElement body)
    {
        var tokenizer = exchange.Models.Tokenizer ?? throw ModelRouteException.Tokenizer("the model's tokenizer cannot be had");
        var texts = ModelInput.Texts(body, "inputs", tokenizer);
        var withSpecial = ModelInput.Flag(body, "add_special_tokens", otherwise: true);
        return exchange.SendAsync(texts.Select(text => tokenizer.Tokenize(text, withSpecial)));
    }

    private static Task DecodeAsync(ModelExchange exchange, JsonElement body)
    {
        var tokenizer = exchange.Models.Tokenizer ?? throw ModelRouteException.Tokenizer("the model's tokenizer cannot be had");
        var skipSpecial = ModelInput.Flag(body, "skip_special_tokens", otherwise: true);
        return exchange.SendAsync(ModelInput.Ids(body).Select(ids => tokenizer.Join(ids, skipSpecial)));
    }

    /// <summary>The sigmoid of one output, the softmax of several.</summary>
    private static float[] Probabilities(float[] logits)
    {
        if (logits.Length == 1)
        {
            return [(float)Logistic.Of(logits[0])];
        }

        var powers = new float[logits.Length];
        System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, powers);
        return powers;
    }
}
