namespace Footnote.Encoders;

/// <summary>A model's files are not what they should be: damaged, incomplete, hostile, or of a kind that is not supported. Trying again does not help; the message says what would.</summary>
public sealed class InvalidModelException : IOException
{
    /// <summary>An error about a file.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="problem">What is wrong and what to do, without the file's name.</param>
    /// <param name="inner">What made it known, if another error did.</param>
    public InvalidModelException(string file, string problem, Exception? inner = null)
        : base($"{file}: {problem}", inner)
    {
        File = file;
    }

    /// <summary>An error about a tensor.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="tensor">The tensor's name.</param>
    /// <param name="expected">The shape it should have, such as <c>[384, 1536]</c>.</param>
    /// <param name="found">The shape it has, or that it is missing.</param>
    public InvalidModelException(string file, string tensor, string expected, string found)
        : base($"{file}: tensor '{tensor}': expected {expected}, found {found}; the weights and config.json may be of different models")
    {
        File = file;
        Tensor = tensor;
        Expected = expected;
        Found = found;
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>The tensor's name, where the error is about one.</summary>
    public string? Tensor { get; }

    /// <summary>The shape that was expected, where the error is about one.</summary>
    public string? Expected { get; }

    /// <summary>The shape that was found, where the error is about one.</summary>
    public string? Found { get; }
}
