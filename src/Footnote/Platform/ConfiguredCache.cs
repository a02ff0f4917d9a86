using Footnote.Inference.Caching;

namespace Footnote.Platform;

/// <summary>Where vectors of texts are kept that were embedded before.</summary>
/// <param name="IsFile">Whether in the file that all models share.</param>
/// <param name="Memory">Limits of a cache in memory; null where there is none.</param>
public sealed record ConfiguredCache(bool IsFile, CacheSettings? Memory);
