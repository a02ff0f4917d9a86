using Footnote.Encoders;

namespace Footnote.Inference;

/// <summary>
/// The sentence encoder that ships with the program, which others trained; see <c>models/README.md</c>. A process has it once, whoever uses it, and reads it
/// when it is first needed.
/// </summary>
public static class ShippedEncoder
{
    /// <summary>Its name, by which libraries know its vectors and clients of the model routes ask for it.</summary>
    public const string Name = "arctic-embed-xs";

    /// <summary>Its folder: beside the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models", Name);

    /// <summary>Embeds with it. It is everybody's: nobody disposes it.</summary>
    /// <exception cref="IOException">On first use: its files are missing or damaged; says what to do.</exception>
    internal static LocalEmbeddingGenerator Generator => Shared.Value;

    private static Lazy<LocalEmbeddingGenerator> Shared { get; } = new(Begin);

    /// <summary>A process that ends while a thread of the encoder computes in a native library may crash as that is unloaded, so the threads end first.</summary>
    private static LocalEmbeddingGenerator Begin()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        return Open(Path);
    }

    private static void End()
    {
        try
        {
            Shared.Value.Dispose();
        }
        catch (IOException)
        {
            // It could not be opened, which whoever wanted it has been told.
        }
    }

    /// <summary>Opens the folder that belongs to the program.</summary>
    internal static LocalEmbeddingGenerator Open(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? new LocalEmbeddingGenerator(path, new LocalModelSettings { ModelName = Name }, TimeProvider.System)
                : throw new DirectoryNotFoundException($"{path} is missing.");
        }
        catch (Exception e) when (e is InvalidModelException or IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{e.Message} It belongs to the program: install footnote anew.", e);
        }
    }
}
