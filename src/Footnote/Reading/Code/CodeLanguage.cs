namespace Footnote.Reading.Code;

/// <summary>What has to be known of a language to find its declarations.</summary>
/// <param name="LineComment">What begins a comment up to the end of the line.</param>
/// <param name="BlockComments">Whether comments stand between /* and */.</param>
/// <param name="Directives">Whether lines that begin with '#' are for a preprocessor.</param>
/// <param name="CharacterQuotes">Whether ' encloses a single character; else it encloses strings.</param>
/// <param name="IsIndented">Whether indentation shows what belongs together; else braces do.</param>
internal sealed record CodeLanguage(string LineComment, bool BlockComments = true, bool Directives = false, bool CharacterQuotes = true, bool IsIndented = false)
{
    private static readonly CodeLanguage _c = new("//", Directives: true);
    private static readonly CodeLanguage _java = new("//");
    private static readonly CodeLanguage _script = new("//", CharacterQuotes: false);
    private static readonly CodeLanguage _indented = new("#", BlockComments: false, CharacterQuotes: false, IsIndented: true);
    private static readonly CodeLanguage _shell = new("#", BlockComments: false, CharacterQuotes: false);
    private static readonly CodeLanguage _sql = new("--", CharacterQuotes: false);

    private static readonly Dictionary<string, CodeLanguage> _languages = new (CodeLanguage Language, string[] Extensions)[]
    {
        (_c, [".cs", ".c", ".h", ".cpp", ".hpp", ".cc"]), (_java, [".java", ".go", ".rs", ".kt", ".swift"]), (_script, [".js", ".mjs", ".ts", ".tsx", ".jsx"]),
        (_indented, [".py", ".rb"]), (_shell, [".sh"]), (_sql, [".sql"]),
    }.SelectMany(item => item.Extensions, (item, extension) => (extension, item.Language)).ToDictionary(item => item.extension, item => item.Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>File name endings of the languages that are read.</summary>
    public static IEnumerable<string> Extensions => _languages.Keys;

    /// <summary>The language of a file name ending.</summary>
    public static CodeLanguage Of(string extension) => _languages.GetValueOrDefault(extension, _java);
}
