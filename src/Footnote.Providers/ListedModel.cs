namespace Footnote.Providers;

/// <summary>A model as a service lists it.</summary>
/// <param name="Id">Its name on the hub.</param>
/// <param name="Providers">Who serves it.</param>
public sealed record ListedModel(string Id, IReadOnlyList<ListedProvider> Providers);
