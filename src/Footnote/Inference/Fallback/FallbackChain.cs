using Footnote.Telemetry;

namespace Footnote.Inference.Fallback;

/// <summary>Models of one kind in the order in which they are asked. Every call begins with the first again; a breaker that is open makes that cost nothing.</summary>
/// <typeparam name="TModel">Chat client, embedding generator or reranker.</typeparam>
/// <param name="kind">What they are asked for.</param>
/// <param name="links">At least one.</param>
/// <param name="instruments">Counts.</param>
internal sealed class FallbackChain<TModel>(ModelKind kind, IReadOnlyList<ModelLink<TModel>> links, Instruments instruments)
{
    /// <summary>The models.</summary>
    public IReadOnlyList<ModelLink<TModel>> Links => links;

    /// <summary>Asks one after another until one answers.</summary>
    /// <param name="ask">Asks a model.</param>
    /// <param name="named">A model that the caller names: it is asked before all others, at the first link's service; null where none is named.</param>
    /// <returns>The answer, and a notice where it is not the first model's.</returns>
    /// <exception cref="ModelCallException">None answered, or the request itself is wrong, which no other model mends.</exception>
    public async ValueTask<(T Answer, string? Notice)> AskAsync<T>(Func<ModelLink<TModel>, ValueTask<T>> ask, ModelEndpoint? named = null)
    {
        var failures = new List<ModelCallException>();
        var first = named ?? links[0].Endpoint;
        foreach (var link in first == links[0].Endpoint ? links : links.Prepend(links[0] with { Endpoint = first }))
        {
            try
            {
                var answer = await ask(link);
                return (answer, failures.Count == 0 ? null : Notice(first, link.Endpoint, failures));
            }
            catch (ModelCallException e) when (e.Cause != FailureCause.Request && e.Partial.Length == 0)
            {
                failures.Add(e);
            }
        }

        throw All(failures);
    }

    private string Notice(ModelEndpoint first, ModelEndpoint answered, List<ModelCallException> failures)
    {
        instruments.Fallback(ModelKinds.Name(kind), first.ToString(), answered.ToString());
        return $"{answered} answered in place of {first}: {Reasons(failures)}";
    }

    private ModelCallException All(List<ModelCallException> failures)
    {
        var last = failures[^1];
        return failures.Count == 1 ? last : new ModelCallException(last.Provider, last.Cause, $"None of {failures.Count} models answered. {Reasons(failures)}", last)
        {
            IsTransient = failures.Exists(failure => failure.IsTransient),
            RetryAfter = failures.Min(failure => failure.RetryAfter),
            Status = last.Status,
            IsQuota = failures.TrueForAll(failure => failure.IsQuota),
        };
    }

    private static string Reasons(List<ModelCallException> failures) => string.Join(' ', failures.Select(failure => failure.Message).Distinct(StringComparer.Ordinal));
}
