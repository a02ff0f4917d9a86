namespace Footnote.Inference.Caching;

/// <summary>What the cache holds.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Entries">Entries.</param>
/// <param name="Bytes">Bytes of the entries.</param>
/// <param name="Kinds">The same by kind.</param>
/// <param name="Notice">What a user should know; null where there is nothing.</param>
public sealed record CacheStatus(string Path, long Entries, long Bytes, IReadOnlyList<CacheKindStatus> Kinds, string? Notice);
