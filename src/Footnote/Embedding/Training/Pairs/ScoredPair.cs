using System.Globalization;

namespace Footnote.Embedding.Training.Pairs;

/// <summary>Two sentences and how alike people found them.</summary>
/// <param name="First">A sentence.</param>
/// <param name="Second">Another.</param>
/// <param name="Score">0, nothing in common, to 5, the same meaning.</param>
internal readonly record struct ScoredPair(string First, string Second, double Score)
{
    /// <summary>Reads a file of the STS benchmark: seven columns separated by tabs, of which score and sentences are the fifth to seventh.</summary>
    /// <exception cref="InvalidDataException">A line is not such a row; names the file and the line.</exception>
    public static IReadOnlyList<ScoredPair> ReadAll(string file) =>
        [.. File.ReadLines(file).Select((line, i) => Parse(line) ?? throw new InvalidDataException($"{file}, line {i + 1}: not a score and two sentences, separated by tabs."))];

    private static ScoredPair? Parse(string line) =>
        line.Split('\t') is [_, _, _, _, var score, var first, var second, ..] && double.TryParse(score, CultureInfo.InvariantCulture, out var number)
            ? new ScoredPair(first, second, number) : null;
}
