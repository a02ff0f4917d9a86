using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.Code;

/// <summary>Adds a file of source code to a document: a section for each declaration, and what stands between them cut at blank lines.</summary>
internal sealed partial class CodeBlocks(DocumentBuilder builder, SourceText source, CodeLanguage language, CancellationToken cancellationToken)
{
    /// <summary>Adds the whole file.</summary>
    public void Add(IReadOnlyList<Declaration> declarations)
    {
        var next = 0;
        foreach (var declaration in declarations.Where(item => item.First >= 0).OrderBy(item => item.First))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (declaration.First >= next)
            {
                next = AddDeclaration(declaration, next);
            }
        }

        AddBetween(next, source.Lines.Count);
    }

    /// <returns>The line after it.</returns>
    private int AddDeclaration(Declaration declaration, int from)
    {
        var comment = declaration.First;
        while (comment > from && source.IsComment[comment - 1])
        {
            comment--;
        }

        AddBetween(from, comment);
        builder.AddHeading(declaration.Level, declaration.Signature, sourceLine: declaration.First + 1);
        AddComment(comment, declaration.First);
        var (docFirst, docEnd) = DocString(declaration);
        AddComment(docFirst, docEnd);
        if (!declaration.IsContainer)
        {
            AddCode(declaration.First, docFirst);
            AddCode(docEnd, declaration.Last + 1);
        }

        return docEnd;
    }

    /// <summary>The string that a declaration begins with where indentation shows its body; an empty range where there is none.</summary>
    private (int First, int End) DocString(Declaration declaration)
    {
        var last = declaration.Last;
        var end = declaration.IsContainer ? Math.Min(last + 2, source.Lines.Count) : last + 1;
        var open = 0;
        for (var i = declaration.First; language.IsIndented && i < end; i++)
        {
            if (!source.StartsInString[i] && source.Lines[i].AsSpan().TrimStart() is ['"', '"', '"', ..] or ['\'', '\'', '\'', ..])
            {
                var after = i + 1;
                while (after < source.Lines.Count && source.StartsInString[after])
                {
                    after++;
                }

                return (i, declaration.IsContainer ? after : Math.Min(after, last + 1));
            }

            open += source.Bare[i].Count(c => c is '(') - source.Bare[i].Count(c => c is ')');
            if (i > declaration.First && open == 0 && source.Bare[i].AsSpan().Trim() is { Length: > 0 } and not ([.., ':'] or ['@', ..]))
            {
                break;
            }
        }

        return (last + 1, last + 1);
    }

    private void AddBetween(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var start = i;
            while (i < end && !(string.IsNullOrWhiteSpace(source.Lines[i]) && !source.StartsInString[i]))
            {
                i++;
            }

            if (Enumerable.Range(start, i - start).All(line => source.IsComment[line]))
            {
                AddComment(start, i);
            }
            else if (Enumerable.Range(start, i - start).Any(line => source.Lines[line].Any(char.IsLetterOrDigit)))
            {
                AddCode(start, i);
            }
        }
    }

    private void AddCode(int first, int end)
    {
        while (first < end && string.IsNullOrWhiteSpace(source.Lines[first]))
        {
            first++;
        }

        builder.Add(BlockKind.Code, WithoutIndent(first, end), sourceLine: first + 1);
    }

    private string WithoutIndent(int first, int end)
    {
        var lines = source.Lines.Skip(first).Take(end - first).ToList();
        var indent = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : ""));
    }

    /// <summary>The words of a comment, a paragraph for each of its own.</summary>
    private void AddComment(int first, int end)
    {
        var start = first;
        for (var i = first; i <= end; i++)
        {
            if (i < end && WordsOf(source.Lines[i]).Length > 0)
            {
                continue;
            }

            builder.Add(BlockKind.Paragraph, string.Join('\n', source.Lines.Skip(start).Take(i - start).Select(WordsOf)), sourceLine: start + 1);
            start = i + 1;
        }
    }

    /// <summary>A line of a comment without its marks and tags.</summary>
    private static string WordsOf(string line)
    {
        var words = line.Trim().TrimStart('/', '*', '#', '!', '"', '\'', '-').TrimEnd('*', '/', '"', '\'').Trim();
        return words.Contains('<', StringComparison.Ordinal) ? Tag.Replace(words, ReadTag).Trim() : words;
    }

    private static string ReadTag(Match tag) => tag.Groups["param"].Success ? $"{tag.Groups["param"].Value}: "
        : tag.Groups["target"].Success ? tag.Groups["target"].Value.Split(':')[^1]
        : "";

    [GeneratedRegex("""<(type)?param\s+name="(?<param>[^"]*)"\s*>|<(see|seealso|paramref|typeparamref|exception)\s+\w+="(?<target>[^"]*)"\s*/?>|</?[a-zA-Z][^<>]*>""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tag { get; }
}
