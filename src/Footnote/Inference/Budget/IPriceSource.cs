namespace Footnote.Inference.Budget;

/// <summary>Knows what the models of a provider cost, because the provider lists it.</summary>
public interface IPriceSource
{
    /// <summary>Asks what a model costs.</summary>
    /// <param name="model">Its name as it is sent.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Its price; where several are listed, and nobody can tell which of them holds, the highest. Null where none is listed.</returns>
    /// <exception cref="ModelCallException">The provider does not answer.</exception>
    Task<PriceSettings?> PriceAsync(string model, CancellationToken cancellationToken);
}
