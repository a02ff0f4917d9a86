using System.Buffers.Text;
using System.Text;

namespace Footnote.Fakes;

/// <summary>What the fakes know of language: texts with the same words are alike.</summary>
internal static class FakeMeaning
{
    private const double TwoToMinus52 = 1.0 / (1L << 52);

    /// <summary>The unit vector of the sum of the words' own directions, which are random and so nearly at right angles; the first axis where there are no words.</summary>
    public static float[] Vector(string text, int width, int seed = 0)
    {
        var vector = new float[width];
        foreach (var word in Words(text))
        {
            var hash = seed == 0 ? Hash(word) : Mix(Hash(word) + (ulong)seed);
            for (var i = 0; i < width; i++, hash = Mix(hash))
            {
                vector[i] += (float)((hash >> 11) * TwoToMinus52) - 1;
            }
        }

        var length = MathF.Sqrt(vector.Sum(value => value * value));
        if (length == 0)
        {
            vector[0] = length = 1;
        }

        return [.. vector.Select(value => value / length)];
    }

    /// <summary>A vector as JSON, numbers as short as they can be.</summary>
    public static byte[] Json(float[] vector)
    {
        var json = new byte[2 + (vector.Length * 17)];
        var length = 0;
        foreach (var value in vector)
        {
            json[length++] = length == 1 ? (byte)'[' : (byte)',';
            Utf8Formatter.TryFormat(value, json.AsSpan(length), out var written);
            length += written;
        }

        json[length++] = (byte)']';
        return json[..length];
    }

    /// <summary>Share of the question's different words that a text holds, 0 to 1.</summary>
    public static double Overlap(string question, string text)
    {
        var asked = Words(question).ToHashSet(StringComparer.Ordinal);
        return asked.Count == 0 ? 0 : asked.Intersect(Words(text)).Count() / (double)asked.Count;
    }

    /// <summary>Words as a tokenizer would count them.</summary>
    public static int Tokens(string text) => Footnote.Chunking.TokenCounter.Count(text);

    /// <summary>Runs of letters and digits in lower case.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static ulong Hash(string word) => Mix(word.Aggregate(14695981039346656037UL, (hash, character) => (hash ^ character) * 1099511628211UL));

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
