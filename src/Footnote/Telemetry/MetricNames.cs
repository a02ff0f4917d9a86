namespace Footnote.Telemetry;

/// <summary>Names of everything that is counted, by the engine and by the server over it: what <c>monitoring.metrics</c> chooses from.</summary>
internal static class MetricNames
{
    /// <summary>All of them, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "alert_change_count", "alert_fired", "answer_time", "api_error_count", "api_error_rate", "api_request_count", "api_response_time", "budget_refusal_count",
        "cache_hit_count", "cache_hit_rate", "cache_miss_count", "circuit_breaker_change_count", "cost_per_request", "http_request_count", "http_request_time",
        "memory_usage", "model_batch_size", "model_call_count", "model_call_time", "model_fallback_count", "model_retry_count", "te_batch_next_size",
        "te_batch_next_tokens", "te_embed_count", "te_embed_duration", "te_embed_inference_duration", "te_embed_queue_duration", "te_embed_success",
        "te_embed_tokenization_duration", "te_predict_count", "te_predict_duration", "te_predict_inference_duration", "te_predict_queue_duration", "te_predict_success",
        "te_predict_tokenization_duration", "te_queue_size", "te_request_count", "te_request_duration", "te_request_failure", "te_request_inference_duration",
        "te_request_input_length", "te_request_queue_duration", "te_request_success", "te_request_tokenization_duration",
    ];
}
