namespace Footnote.Inference.Batching;

/// <summary>An item and where its reply goes.</summary>
internal sealed record BatchItem<TItem, TReply>(TItem Value, TaskCompletionSource<TReply> Reply);
