using Footnote.Inference;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>A refusal of a route that is compatible with Text Embeddings Inference: status, kind and text are those of that server.</summary>
internal sealed class ModelRouteException(int status, string kind, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Kind of error: Empty, Validation, Tokenizer, Backend, Overloaded.</summary>
    public string Kind { get; } = kind;

    /// <summary>An input that must not be empty is.</summary>
    public static ModelRouteException Empty(string field) => new(StatusCodes.Status400BadRequest, "Empty", $"`{field}` cannot be empty");

    /// <summary>The input is not allowed.</summary>
    public static ModelRouteException Validation(string message) => new(StatusCodes.Status422UnprocessableEntity, "Validation", message);

    /// <summary>The tokenizer cannot do it.</summary>
    public static ModelRouteException Tokenizer(string message) => new(StatusCodes.Status422UnprocessableEntity, "Tokenizer", message);

    /// <summary>Too much is in work.</summary>
    public static ModelRouteException Overloaded() => new(StatusCodes.Status429TooManyRequests, "Overloaded", "Model is overloaded");

    /// <summary>A model elsewhere failed.</summary>
    public static ModelRouteException Failed(ModelCallException failure) => failure.Cause == FailureCause.Overload ? Overloaded() : Backend(failure.Message);

    /// <summary>The model cannot do it.</summary>
    public static ModelRouteException Backend(string message) => new(StatusCodes.Status424FailedDependency, "Backend", message);
}
