using Footnote.Inference;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>The models that Hugging Face's router serves, with their prices (<c>/v1/models</c>).</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="baseUrl">Address of the router.</param>
/// <param name="token">A token.</param>
public sealed class HuggingFaceModelList(HttpClient http, string baseUrl, Secret token)
{
    private readonly ModelService _service = HuggingFaceWire.Service(HuggingFaceWire.ChatType, http, baseUrl, token, "", clock: null);

    /// <summary>All models that chat.</summary>
    /// <exception cref="ModelCallException">The router failed.</exception>
    public Task<IReadOnlyList<ListedModel>> ReadAsync(CancellationToken cancellationToken) =>
        _service.GetAsync(HuggingFaceWire.Models, HuggingFaceWire.ReadModels, cancellationToken);

    /// <summary>One model; null where it is not listed.</summary>
    /// <exception cref="ModelCallException">The router failed.</exception>
    public Task<ListedModel?> FindAsync(string model, CancellationToken cancellationToken) => HuggingFaceWire.FindAsync(_service, model, cancellationToken);
}
