namespace Footnote.Embedding;

/// <summary>A model file is truncated, altered or of another version. Trying again does not help; fetching or training the model again does.</summary>
/// <param name="model">Path of the file.</param>
/// <param name="finding">What is wrong with it.</param>
public sealed class DamagedModelException(string model, string finding)
    : IOException($"{model}: {finding}. Restore the file as it was shipped, or train it again.")
{
    /// <summary>Path of the file.</summary>
    public string Model { get; } = model;
}
