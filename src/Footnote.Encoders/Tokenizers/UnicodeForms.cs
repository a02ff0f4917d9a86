using System.Globalization;
using System.Text;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Unicode's decompositions. The runtime's own are not there where it runs without culture data, as a small container does; these come with the library.</summary>
internal static class UnicodeForms
{
    private const int HangulFirst = 0xAC00, HangulCount = 11172, LeadFirst = 0x1100, VowelFirst = 0x1161, TrailFirst = 0x11A7, Vowels = 21, Trails = 28, Leads = 19;

    private static readonly Lazy<Tables> s_tables = new(Load);

    /// <summary>A character's full decomposition; empty where it has none.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="compatible">Whether compatibility decompositions are taken too.</param>
    public static ReadOnlySpan<char> Decomposition(Rune rune, bool compatible)
    {
        if (rune.Value < 0xA0)
        {
            return default;
        }

        var index = rune.Value - HangulFirst;
        if (index is >= 0 and < HangulCount)
        {
            return s_tables.Value.Hangul(index);
        }

        var tables = s_tables.Value;
        return (compatible ? tables.Compatible : tables.Canonical).TryGetValue(rune.Value, out var text) ? text : default;
    }

    /// <summary>The canonical combining class; 0 for what is no mark.</summary>
    public static int CombiningClass(Rune rune) => rune.Value < 0x300 ? 0 : s_tables.Value.Classes.GetValueOrDefault(rune.Value);

    /// <summary>The character that two make together, or null.</summary>
    public static Rune? Compose(Rune first, Rune second)
    {
        var lead = first.Value - LeadFirst;
        var vowel = second.Value - VowelFirst;
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return new Rune(HangulFirst + (((lead * Vowels) + vowel) * Trails));
        }

        var syllable = first.Value - HangulFirst;
        var trail = second.Value - TrailFirst;
        if (syllable is >= 0 and < HangulCount && syllable % Trails == 0 && trail is > 0 and < Trails)
        {
            return new Rune(first.Value + trail);
        }

        return s_tables.Value.Pairs.TryGetValue((first.Value, second.Value), out var composed) ? new Rune(composed) : null;
    }

    private static Tables Load()
    {
        var tables = new Tables();
        using var stream = typeof(UnicodeForms).Assembly.GetManifestResourceStream("Footnote.Encoders.Tokenizers.UnicodeForms.txt")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var canonical = new Dictionary<int, int[]>();
        var compatible = new Dictionary<int, int[]>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            var codes = fields[1..].Select(field => int.Parse(field, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            switch (fields[0])
            {
                case "n": tables.Classes[codes[0]] = codes[1]; break;
                case "k": compatible[codes[0]] = codes[1..]; break;
                default: canonical[codes[0]] = codes[1..]; break;
            }

            if (fields[0] == "c")
            {
                tables.Pairs[(codes[1], codes[2])] = codes[0];
            }
        }

        tables.Fill(canonical, compatible);
        return tables;
    }

    /// <summary>What the resource holds, decompositions carried through to the end.</summary>
    private sealed class Tables
    {
        private readonly string?[] _hangul = new string?[HangulCount];

        public Dictionary<int, string> Canonical { get; } = [];

        public Dictionary<int, string> Compatible { get; } = [];

        public Dictionary<int, int> Classes { get; } = [];

        public Dictionary<(int First, int Second), int> Pairs { get; } = [];

        public string Hangul(int index) => _hangul[index] ??= string.Concat(
            (char)(LeadFirst + (index / (Vowels * Trails))),
            (char)(VowelFirst + (index % (Vowels * Trails) / Trails))) + (index % Trails == 0 ? "" : ((char)(TrailFirst + (index % Trails))).ToString());

        public void Fill(Dictionary<int, int[]> canonical, Dictionary<int, int[]> compatible)
        {
            foreach (var code in canonical.Keys)
            {
                Canonical[code] = Expand(code, canonical.GetValueOrDefault);
            }

            foreach (var code in canonical.Keys.Concat(compatible.Keys))
            {
                Compatible[code] = Expand(code, at => compatible.GetValueOrDefault(at) ?? canonical.GetValueOrDefault(at));
            }
        }

        private static string Expand(int code, Func<int, int[]?> parts) =>
            parts(code) is { } list ? string.Concat(list.Select(part => Expand(part, parts))) : char.ConvertFromUtf32(code);
    }
}
