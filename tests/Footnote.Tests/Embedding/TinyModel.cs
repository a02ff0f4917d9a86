using Footnote.Embedding;
using Footnote.Tests.Support;

namespace Footnote.Tests.Embedding;

/// <summary>A model of a few pieces with made-up vectors.</summary>
internal static class TinyModel
{
    public const int Width = 256;

    public static PieceVocabulary Vocabulary { get; } = PieceVocabulary.From(
        ["a", "get", "gpus", "http", "name", "privilege", "un", "user", "users", "wörter", "xml", "日", "6", "64"],
        ["a", "able", "d", "name", "read", "reada"]);

    /// <summary>Writes the model and opens it again.</summary>
    public static StaticModel Open(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "tiny.bin");
        Write(path);
        return StaticModel.Open(path);
    }

    public static void Write(string path) => StaticModel.Write(path, Vocabulary, Vectors());

    public static float[] Vectors()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, Vocabulary.Count * Width).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
