namespace Footnote.Bench;

/// <summary>A folder of many files made of few: the files themselves, and copies of them in which a word is replaced here and there. The same in every run.</summary>
internal static class CopiedFolder
{
    private const int Seed = 20261121;

    /// <summary>One word in this many is replaced.</summary>
    private const int WordsPerChange = 200;

    private static readonly string[] Replacements = ["alternative", "former", "usual", "described", "following"];

    /// <summary>Makes the folder.</summary>
    /// <param name="sources">Folders whose Markdown and AsciiDoc files are copied.</param>
    /// <param name="target">An empty folder.</param>
    /// <param name="files">Number of files in the end.</param>
    public static void Make(IEnumerable<string> sources, string target, int files)
    {
        var originals = sources
            .SelectMany(source => Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".md" or ".adoc")
            .Order(StringComparer.Ordinal)
            .Take(files)
            .ToList();
        var random = new Random(Seed);
        for (var i = 0; i < files; i++)
        {
            var text = File.ReadAllText(originals[i % originals.Count]);
            var generation = i / originals.Count;
            var folder = Directory.CreateDirectory(Path.Combine(target, $"{generation}")).FullName;
            File.WriteAllText(Path.Combine(folder, $"{i % originals.Count:0000}{Path.GetExtension(originals[i % originals.Count])}"), generation == 0 ? text : Change(text, random));
        }
    }

    private static string Change(string text, Random random) => string.Join(
        ' ', text.Split(' ').Select(word => IsPlain(word) && random.Next(WordsPerChange) == 0 ? Replacements[random.Next(Replacements.Length)] : word));

    private static bool IsPlain(string word) => word.Length > 0 && word.All(char.IsAsciiLetterLower);
}
