using Footnote.Inference;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>A refusal of a route that is compatible with Text Embeddings Inference: status, kind and text are those of that server.</summary>
internal sealed class ModelRouteException(int status, string kind, string label, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Kind of error: Empty, Validation, Tokenizer, Backend, Overloaded.</summary>
    public string Kind { get; } = kind;

    /// <summary>What it is counted as in <c>te_request_failure</c>: validation, batch_size, tokenization, model_type, inference, overloaded.</summary>
    public string Label { get; } = label;

    /// <summary>An input that must not be empty is.</summary>
    public static ModelRouteException Empty(string field) => new(StatusCodes.Status400BadRequest, "Empty", "validation", $"`{field}` cannot be empty");

    /// <summary>The input is not allowed.</summary>
    public static ModelRouteException Validation(string message) => new(StatusCodes.Status422UnprocessableEntity, "Validation", "validation", message);

    /// <summary>The tokenizer cannot do it.</summary>
    public static ModelRouteException Tokenizer(string message) => new(StatusCodes.Status422UnprocessableEntity, "Tokenizer", "tokenization", message);

    /// <summary>Too much is in work.</summary>
    public static ModelRouteException Overloaded() => new(StatusCodes.Status429TooManyRequests, "Overloaded", "overloaded", "Model is overloaded");

    /// <summary>A model elsewhere failed.</summary>
    public static ModelRouteException Failed(ModelCallException failure) => failure.Cause == FailureCause.Overload ? Overloaded() : new(StatusCodes.Status424FailedDependency, "Backend", "inference", failure.Message);

    /// <summary>More texts at once than are taken.</summary>
    public static ModelRouteException BatchSize(int given, int most) =>
        new(StatusCodes.Status422UnprocessableEntity, "Validation", "batch_size", $"batch size {given} > maximum allowed batch size {most}");

    /// <summary>A text that must not be cut is too long.</summary>
    public static ModelRouteException TooLong(int most, int given) =>
        new(StatusCodes.Status422UnprocessableEntity, "Validation", "tokenization", $"`inputs` must have less than {most} tokens. Given: {given}");

    /// <summary>The model cannot do it.</summary>
    public static ModelRouteException Backend(string message) => new(StatusCodes.Status424FailedDependency, "Backend", "model_type", message);
}
