namespace Footnote.Search.Terms;

/// <summary>
/// Near-synonyms of technical English (thesaurus.txt): readers ask in other words than manuals are written in. Everything in it has gone through the
/// <see cref="Analyzer"/>, so that it is found in whatever form it is typed. Synonyms of synonyms are not followed.
/// </summary>
public sealed class Thesaurus
{
    private static readonly Lazy<Thesaurus> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, List<string[]>> _synonyms = new(StringComparer.Ordinal);
    private int _longest;

    private Thesaurus()
    {
    }

    /// <summary>The list that comes with the program; read when it is first asked for.</summary>
    public static Thesaurus Technical => Embedded.Value;

    /// <summary>Reads a list.</summary>
    /// <param name="lines">
    /// One entry each: <c>halt, stop</c> are synonyms of each other; <c>irq > interrupt</c> looks for what stands right of the sign where somebody types
    /// what stands left of it, but not the other way round. What follows <c>#</c> is a comment.
    /// </param>
    /// <exception cref="FormatException">A line is not an entry; names it.</exception>
    public static Thesaurus Parse(IEnumerable<string> lines)
    {
        var thesaurus = new Thesaurus();
        foreach (var line in lines)
        {
            thesaurus.Add(line);
        }

        return thesaurus;
    }

    /// <summary>The words and phrases of a text that have synonyms, in text order, disjoint; the longest of several that begin alike. Names have none.</summary>
    public IReadOnlyList<SynonymMatch> Match(IReadOnlyList<Token> tokens)
    {
        var matches = new List<SynonymMatch>();
        for (var at = 0; at < tokens.Count;)
        {
            var match = LongestAt(tokens, at);
            if (match.Count > 0)
            {
                matches.Add(match);
            }

            at += Math.Max(1, match.Count);
        }

        return matches;
    }

    private SynonymMatch LongestAt(IReadOnlyList<Token> tokens, int first)
    {
        for (var count = WordsFrom(tokens, first); count > 0; count--)
        {
            if (_synonyms.TryGetValue(Key(tokens.Skip(first).Take(count).Select(token => token.Term)), out var synonyms))
            {
                return new SynonymMatch(first, count, synonyms);
            }
        }

        return default;
    }

    /// <summary>Number of words that stand together from a token on, as far as phrases reach.</summary>
    private int WordsFrom(IReadOnlyList<Token> tokens, int first)
    {
        if (IsPluralAcronym(tokens, first))
        {
            return 1;
        }

        var end = first;
        while (end < tokens.Count && end - first < _longest && tokens[end].Kind == TokenKind.Word)
        {
            end++;
        }

        return end - first;
    }

    /// <summary><c>VMs</c> is a name with the part <c>vm</c>, but means no more than that.</summary>
    private static bool IsPluralAcronym(IReadOnlyList<Token> tokens, int at) =>
        at > 0 && tokens[at].Kind == TokenKind.Part && tokens[at - 1].Kind == TokenKind.Identifier && tokens[at - 1].Term == $"{tokens[at].Term}s";

    private void Add(string line)
    {
        var entry = line.AsSpan(0, line.IndexOf('#') is >= 0 and var comment ? comment : line.Length).Trim().ToString();
        if (entry.Length == 0)
        {
            return;
        }

        var sides = entry.Split('>');
        var asked = Phrases(sides[0], line);
        var shown = sides.Length == 1 ? asked : sides.Length == 2 ? Phrases(sides[1], line) : throw Malformed(line);
        foreach (var phrase in asked)
        {
            Add(phrase, shown);
        }
    }

    private void Add(string[] phrase, IReadOnlyList<string[]> synonyms)
    {
        var key = Key(phrase);
        if (!_synonyms.TryGetValue(key, out var known))
        {
            _synonyms[key] = known = [];
        }

        foreach (var synonym in synonyms)
        {
            if (Key(synonym) is var other && other != key && !known.Exists(same => Key(same) == other))
            {
                known.Add(synonym);
            }
        }

        _longest = Math.Max(_longest, phrase.Length);
    }

    private static List<string[]> Phrases(string side, string line) =>
        [.. side.Split(',').Select(phrase => Analyzer.Analyze(phrase) is { Count: > 0 } tokens && tokens.All(token => token.Kind == TokenKind.Word)
            ? tokens.Select(token => token.Term).ToArray()
            : throw Malformed(line))];

    private static string Key(IEnumerable<string> terms) => string.Join(' ', terms);

    private static FormatException Malformed(string line) => new($"The thesaurus has the line “{line}”; it should be words or phrases with commas between them, and at most one “>”.");

    private static Thesaurus ReadEmbedded()
    {
        using var stream = typeof(Thesaurus).Assembly.GetManifestResourceStream("Footnote.Search.Terms.thesaurus.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n'));
    }
}
