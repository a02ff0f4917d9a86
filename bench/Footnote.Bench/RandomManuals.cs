namespace Footnote.Bench;

/// <summary>Manuals of random words of this project's own documentation: 20,000 chunks, none like another.</summary>
/// <param name="repository">Root of the repository.</param>
internal sealed class RandomManuals(string repository)
{
    private const int Files = 400;
    private const int SectionsAFile = 50;
    private const int WordsASection = 150;
    private const int Seed = 20261127;

    private readonly IReadOnlyList<string> _words =
        [.. Directory.GetFiles(Path.Combine(repository, "docs"), "*.md").Order(StringComparer.Ordinal).SelectMany(file => File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(word => word.All(char.IsLetter))];

    /// <summary>How many there are.</summary>
    public static string Description => $"{Files} files of {SectionsAFile} sections, {WordsASection} words each";

    /// <summary>A question about one of the sections.</summary>
    public string Question(Random random) => $"What does unit {random.Next(Files * SectionsAFile)} say about {Word(random)} and {Word(random)}?";

    /// <summary>Some words that occur in many sections.</summary>
    public string Search(Random random) => $"{Word(random)} {Word(random)} unit {random.Next(Files * SectionsAFile)}";

    /// <summary>Writes the manuals.</summary>
    public void Write(string folder)
    {
        var random = new Random(Seed);
        Directory.CreateDirectory(folder);
        for (var file = 0; file < Files; file++)
        {
            var sections = Enumerable.Range(file * SectionsAFile, SectionsAFile).Select(unit =>
                $"## Unit {unit}\n\nUnit {unit}: {string.Join(' ', Enumerable.Range(0, WordsASection).Select(_ => Word(random)))}.\n");
            File.WriteAllText(Path.Combine(folder, $"part{file}.md"), $"# Part {file}\n\n{string.Join('\n', sections)}");
        }
    }

    private string Word(Random random) => _words[random.Next(_words.Count)];
}
