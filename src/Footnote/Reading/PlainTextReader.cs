using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>
/// Reads plain text: paragraphs between blank lines, indented listings, list items, and headings underlined with === or ---, as in reStructuredText.
/// </summary>
/// <param name="limits">Limits; the defaults where null.</param>
public sealed class PlainTextReader(ReadingLimits? limits = null) : IDocumentReader
{
    private readonly ReadingLimits _limits = limits ?? new ReadingLimits();

    /// <inheritdoc/>
    public string Format => "text";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".txt", ".text", ".log", ".rst"];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(await TextFile.ReadAsync(file, _limits, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the text of a file.</summary>
    internal Document Read(string text, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(Format);
        var adornments = new List<char>();
        foreach (var run in Runs(text.ReplaceLineEndings("\n").Split('\n')))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(builder, adornments, run);
        }

        return builder.Count > 0 ? builder.Build() : throw Unreadable.NoWords();
    }

    /// <summary>Lines between blank lines, with the number of the first.</summary>
    private static IEnumerable<(ArraySegment<string> Lines, int Number)> Runs(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var first = i;
            while (i < lines.Length && !string.IsNullOrWhiteSpace(lines[i]))
            {
                i++;
            }

            if (i > first)
            {
                yield return (new ArraySegment<string>(lines, first, i - first), first + 1);
            }
        }
    }

    private static void Add(DocumentBuilder builder, List<char> adornments, (ArraySegment<string> Lines, int Number) run)
    {
        var (lines, number) = run;
        if (lines.Count >= 3 && IsUnderline(lines[0]) && IsUnderline(lines[2], lines[1]))
        {
            (lines, number) = (lines[1..], number + 1);
        }

        if (lines.Count >= 2 && IsUnderline(lines[1], lines[0]))
        {
            builder.AddHeading(LevelOf(adornments, lines[1][0]), lines[0], sourceLine: number);
            (lines, number) = (lines[2..], number + 2);
        }

        if (lines.Count > 1 && lines.All(IsIndented))
        {
            builder.Add(BlockKind.Code, string.Join("\n", lines.AsEnumerable()), sourceLine: number);
            return;
        }

        AddProse(builder, lines, number);
    }

    /// <summary>A paragraph, or a list where lines begin with a list mark.</summary>
    private static void AddProse(DocumentBuilder builder, ArraySegment<string> lines, int number)
    {
        for (var first = 0; first < lines.Count;)
        {
            var next = first + 1;
            while (next < lines.Count && !IsListItem(lines[next]))
            {
                next++;
            }

            var kind = IsListItem(lines[first]) ? BlockKind.ListItem : BlockKind.Paragraph;
            builder.Add(kind, string.Join(" ", lines[first..next].AsEnumerable()), sourceLine: number + first);
            first = next;
        }
    }

    /// <summary>reStructuredText fixes no order of underlines: the first kind met is the top level.</summary>
    private static int LevelOf(List<char> adornments, char adornment)
    {
        if (!adornments.Contains(adornment))
        {
            adornments.Add(adornment);
        }

        return adornments.IndexOf(adornment) + 1;
    }

    private static bool IsUnderline(string line, string? title = null)
    {
        var mark = line.TrimEnd();
        return mark.Length >= 3 && "=-~^#*+\"'`".Contains(mark[0]) && mark.AsSpan().IndexOfAnyExcept(mark[0]) < 0
            && (title is null || (mark.Length >= title.TrimEnd().Length - 1 && title.Any(char.IsLetterOrDigit)));
    }

    private static bool IsIndented(string line) => line[0] == '\t' || line.StartsWith("    ", StringComparison.Ordinal);

    private static bool IsListItem(string line)
    {
        var words = line.AsSpan().TrimStart();
        var digits = words.IndexOfAnyExceptInRange('0', '9');
        return words is ['-' or '*' or '•' or '+', ' ', ..] || (digits is > 0 and <= 3 && words[digits..] is ['.' or ')', ' ', ..]);
    }
}
