namespace Footnote.Encoders.Scheduling;

/// <summary>How calls are joined into batches.</summary>
internal sealed record SchedulerSettings
{
    /// <summary>Tokens of a batch; a longer text is a batch of its own. What a batch of about 512 computes with stays in the caches.</summary>
    public int BatchTokens { get; init; } = 512;

    /// <summary>Tokens that wait before further calls wait outside.</summary>
    public int QueueTokens { get; init; } = 65536;

    /// <summary>How long the first text of a batch waits for others to fill it; zero for not at all.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.Zero;

    /// <summary>Threads, each with a batch of its own.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
