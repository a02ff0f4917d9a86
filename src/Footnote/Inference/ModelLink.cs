namespace Footnote.Inference;

/// <summary>A model and where it is; a chain of fallbacks is a list of these, the first choice first.</summary>
/// <typeparam name="TModel">Chat client, embedding generator or reranker.</typeparam>
/// <param name="Endpoint">Provider, name and key.</param>
/// <param name="Model">The model itself.</param>
public sealed record ModelLink<TModel>(ModelEndpoint Endpoint, TModel Model)
{
    /// <summary>Name on the hub of the model that stands in for it in this process, where its files are; empty where none may.</summary>
    public string StandIn { get; init; } = "";
}
