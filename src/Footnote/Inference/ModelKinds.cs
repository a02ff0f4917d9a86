namespace Footnote.Inference;

/// <summary>Names as they stand in metrics, in the ledger and in the cache.</summary>
internal static class ModelKinds
{
    /// <summary>Name of a kind.</summary>
    public static string Name(ModelKind kind) => kind switch { ModelKind.Chat => "chat", ModelKind.Embedding => "embedding", _ => "rerank" };

    /// <summary>Name of a cause.</summary>
    public static string Name(FailureCause cause) => cause switch
    {
        FailureCause.Account => "account",
        FailureCause.Model => "model",
        FailureCause.Request => "request",
        FailureCause.Overload => "overload",
        FailureCause.Transport => "transport",
        _ => "limit",
    };
}
