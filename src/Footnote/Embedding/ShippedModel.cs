namespace Footnote.Embedding;

/// <summary>The static model that ships with the program; see <c>models/README.md</c>.</summary>
public static class ShippedModel
{
    /// <summary>Where it lies: beside the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models", "static-256.bin");

    /// <summary>Embeds with the model of a file, or with the shipped one.</summary>
    /// <param name="path">File of a model; empty for the shipped one.</param>
    public static Lazy<StaticEmbedder> EmbedderOf(string path) =>
        path.Length == 0 ? Embedder : new(() => new StaticEmbedder(StaticModel.Open(path)), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Embeds with it; the file is read when it is first needed.</summary>
    /// <exception cref="DamagedModelException">On first use: the file is broken.</exception>
    /// <exception cref="IOException">On first use: the file is not there; says what to do.</exception>
    public static Lazy<StaticEmbedder> Embedder { get; } = new(() => new StaticEmbedder(Open(Path)), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Opens the file that belongs to the program.</summary>
    internal static StaticModel Open(string path)
    {
        try
        {
            return StaticModel.Open(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path} is missing. It belongs to the program: install footnote anew.", path, e);
        }
    }
}
