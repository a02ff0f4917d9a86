using System.Text.RegularExpressions;

namespace Footnote.Reading.Code;

/// <summary>Finds declarations in languages where indentation shows what belongs together.</summary>
internal static partial class IndentedDeclarations
{
    private const int MaxContainers = 20;
    private const int MaxHeadLines = 20;
    private const int MaxSignature = 200;

    /// <summary>The declarations of a file in order; members do not overlap.</summary>
    public static IReadOnlyList<Declaration> Find(SourceText source)
    {
        var found = new List<Declaration>();
        var containers = new Stack<int>();
        for (var i = 0; i < source.Lines.Count; i++)
        {
            if (source.StartsInString[i] || Head.Match(source.Bare[i]) is not { Success: true } head)
            {
                continue;
            }

            var indent = head.Groups["indent"].Length;
            while (containers.TryPeek(out var outer) && outer >= indent)
            {
                containers.Pop();
            }

            var end = HeadEnd(source, i);
            var signature = Signature(source, i, end);
            if (head.Groups["kind"].Value != "def" && containers.Count < MaxContainers)
            {
                containers.Push(indent);
                found.Add(new Declaration(signature, containers.Count, IsContainer: true, FirstLine(source, i), end));
                i = end;
            }
            else
            {
                var last = BodyEnd(source, end, indent);
                found.Add(new Declaration(signature, containers.Count + 1, IsContainer: false, FirstLine(source, i), last));
                i = last;
            }
        }

        return found;
    }

    /// <summary>Decorators belong to what they stand above.</summary>
    private static int FirstLine(SourceText source, int line)
    {
        while (line > 0 && source.Lines[line - 1].AsSpan().TrimStart().StartsWith("@"))
        {
            line--;
        }

        return line;
    }

    private static int HeadEnd(SourceText source, int line)
    {
        var open = 0;
        for (var i = line; i < Math.Min(source.Bare.Count, line + MaxHeadLines); i++)
        {
            open += source.Bare[i].Count(c => c is '(' or '[') - source.Bare[i].Count(c => c is ')' or ']');
            if (open <= 0)
            {
                return i;
            }
        }

        return line;
    }

    private static string Signature(SourceText source, int first, int last)
    {
        var words = ReadingText.Flowing(string.Join(' ', source.Bare.Skip(first).Take(last - first + 1))).TrimEnd(':', ' ');
        return words.Length > MaxSignature ? words[..MaxSignature] : words;
    }

    /// <summary>The last line that is indented more than the head; one that says "end" belongs to it as well.</summary>
    private static int BodyEnd(SourceText source, int head, int indent)
    {
        var last = head;
        for (var i = head + 1; i < source.Lines.Count; i++)
        {
            var line = source.Lines[i];
            if (!source.StartsInString[i] && !string.IsNullOrWhiteSpace(line) && line.Length - line.TrimStart().Length <= indent)
            {
                return line.AsSpan().Trim() is "end" ? i : last;
            }

            last = string.IsNullOrWhiteSpace(line) ? last : i;
        }

        return last;
    }

    [GeneratedRegex(@"^(?<indent>\s*)(async\s+)?(?<kind>def|class|module)\s+\S", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Head { get; }
}
