using System.Collections.Concurrent;

namespace Footnote.Search.Terms;

/// <summary>
/// Near-synonyms of technical English (thesaurus.txt): readers ask in other words than manuals are written in. Phrases and words are compared as the
/// <see cref="Analyzer"/> writes them, so that they are found in whatever form they are typed. Synonyms of synonyms are not followed.
/// </summary>
/// <remarks>
/// A phrase is analysed when a text first has a word with the same letters in front: analysing the whole list would delay the first answer.
/// Safe for use by several threads.
/// </remarks>
public sealed class Thesaurus
{
    /// <summary>Words of the longest phrase that is looked for.</summary>
    private const int MaxPhrase = 4;

    /// <summary>Letters in front of a word that its stem shares with it, but for y and i, which are taken for the same.</summary>
    private const int PrefixLength = 3;

    private static readonly Lazy<Thesaurus> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, List<(string Phrase, string Synonyms)>> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Dictionary<string, Lazy<IReadOnlyList<string[]>>>> _analyzed = new(StringComparer.Ordinal);

    private Thesaurus()
    {
    }

    /// <summary>The list that comes with the program; read when it is first asked for.</summary>
    public static Thesaurus Technical => Embedded.Value;

    /// <summary>Reads a list.</summary>
    /// <param name="lines">
    /// An entry each: <c>halt, stop</c> are synonyms of each other; <c>turn off > disable</c> looks for what stands right of the sign where somebody types
    /// what stands left of it, but not the other way round. Words and phrases of up to 4 words, no names. What follows <c>#</c> is a comment.
    /// </param>
    /// <exception cref="FormatException">A line is not an entry; names it.</exception>
    public static Thesaurus Parse(IEnumerable<string> lines)
    {
        var thesaurus = new Thesaurus();
        foreach (var line in lines)
        {
            thesaurus.Add(line.AsSpan(0, line.IndexOf('#') is >= 0 and var comment ? comment : line.Length).Trim().ToString());
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
        var phrases = _analyzed.GetOrAdd(Prefix(tokens[first].Term), Analyze);
        for (var count = phrases.Count > 0 ? WordsFrom(tokens, first) : 0; count > 0; count--)
        {
            if (phrases.TryGetValue(Key(tokens.Skip(first).Take(count)), out var synonyms))
            {
                return new SynonymMatch(first, count, synonyms.Value);
            }
        }

        return default;
    }

    /// <summary>Number of words that stand together from a token on, as far as phrases reach.</summary>
    private static int WordsFrom(IReadOnlyList<Token> tokens, int first) => IsPluralAcronym(tokens, first)
        ? 1
        : tokens.Skip(first).Take(MaxPhrase).TakeWhile(token => token.Kind == TokenKind.Word).Count();

    /// <summary><c>VMs</c> is a name with the part <c>vm</c>, but means no more than that.</summary>
    private static bool IsPluralAcronym(IReadOnlyList<Token> tokens, int at) =>
        at > 0 && tokens[at].Kind == TokenKind.Part && tokens[at - 1].Kind == TokenKind.Identifier && tokens[at - 1].Term == $"{tokens[at].Term}s";

    private void Add(string entry)
    {
        var sides = entry.Split('>');
        if (entry.Length == 0)
        {
            return;
        }

        if (sides.Length > 2 || sides.Any(string.IsNullOrWhiteSpace))
        {
            throw new FormatException($"The thesaurus has the line “{entry}”; it should be words or phrases with commas between them, and at most one “>” amid them.");
        }

        foreach (var phrase in sides[0].Split(',', StringSplitOptions.TrimEntries))
        {
            var prefix = Prefix(phrase);
            if (!_entries.TryGetValue(prefix, out var entries))
            {
                _entries[prefix] = entries = [];
            }

            entries.Add((phrase, sides[^1]));
        }
    }

    private Dictionary<string, Lazy<IReadOnlyList<string[]>>> Analyze(string prefix) => _entries.GetValueOrDefault(prefix, [])
        .GroupBy(entry => Key(Analyzer.Analyze(entry.Phrase)), entry => entry.Synonyms)
        .ToDictionary(same => same.Key, same => new Lazy<IReadOnlyList<string[]>>(() => Synonyms(same.Key, same)), StringComparer.Ordinal);

    private static List<string[]> Synonyms(string key, IEnumerable<string> sides) =>
    [
        .. sides
            .SelectMany(side => side.Split(','))
            .Select(phrase => Analyzer.Analyze(phrase))
            .DistinctBy(Key)
            .Where(phrase => phrase.Count > 0 && Key(phrase) != key)
            .Select(phrase => phrase.Select(token => token.Term).ToArray()),
    ];

    private static string Key(IEnumerable<Token> tokens) => string.Join(' ', tokens.Select(token => token.Term));

    private static string Prefix(string word)
    {
        var end = word.AsSpan().IndexOfAny(' ', '-') is >= 0 and var space ? space : word.Length;
        return word[..Math.Min(end, PrefixLength)].ToLowerInvariant().Replace('y', 'i');
    }

    private static Thesaurus ReadEmbedded()
    {
        using var stream = typeof(Thesaurus).Assembly.GetManifestResourceStream("Footnote.Search.Terms.thesaurus.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n'));
    }
}
