namespace Footnote.Inference.Caching;

/// <summary>What the cache holds of one kind.</summary>
/// <param name="Kind">chat, embedding or rerank.</param>
/// <param name="Entries">Entries.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Hits">Lookups that found an entry, since the cache was last cleared.</param>
/// <param name="Misses">Lookups that found none.</param>
public sealed record CacheKindStatus(string Kind, long Entries, long Bytes, long Hits, long Misses)
{
    /// <summary>Share of lookups that found an entry, 0 to 1; 0 where there was none.</summary>
    public double HitRate => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);
}
