using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>
/// Resolves what a document says about its own making: comments, attributes, conditions and included files. A condition asks which attributes are set in this
/// file or in what it includes; of two alternatives exactly one is read.
/// </summary>
/// <param name="folder">Where included files may lie; null to include nothing.</param>
/// <param name="maxLength">UTF-16 code units that file and included files may have together.</param>
/// <param name="cancellationToken">Stops.</param>
internal sealed partial class Preprocessor(IncludeFolder? folder, long maxLength, CancellationToken cancellationToken)
{
    private const int MaxDepth = 8;
    private const int MaxIncludes = 1000;
    private const int NamedInNotice = 5;

    private readonly List<AsciiDocLine> _lines = [];
    private readonly List<string> _open = [];
    private readonly List<string> _leftOut = [];
    private readonly Dictionary<string, FileInfo> _included = new(StringComparer.Ordinal);
    private long _length;
    private int _includes;
    private string? _fence;
    private string _previous = "";
    private bool _expandsListing;

    /// <summary>Attributes as they stand at the end of the document.</summary>
    public DocumentAttributes Attributes { get; } = new(maxLength);

    /// <summary>Files that were looked for, be they there or not, in the order they are named.</summary>
    public IReadOnlyList<FileInfo> Included => [.. _included.Values];

    /// <summary>What the user should know: files that were left out.</summary>
    public IEnumerable<string> Notices => _leftOut.Count == 0 ? [] :
    [
        $"{_leftOut.Count} included file{(_leftOut.Count == 1 ? " was" : "s were")} left out: {string.Join("; ", _leftOut.Take(NamedInNotice))}{(_leftOut.Count > NamedInNotice ? "; …" : "")}.",
    ];

    /// <summary>The lines of a document that are left to be read.</summary>
    /// <exception cref="UnreadableDocumentException">It unfolds to more than the limit.</exception>
    public IReadOnlyList<AsciiDocLine> Process(string text, FileInfo? file)
    {
        Process(text, file, at: 0, isRead: true);
        return _lines;
    }

    /// <param name="text">A file.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="at">Line that includes it; 0 for the document itself.</param>
    /// <param name="isRead">Whether its words belong to the document.</param>
    private void Process(string text, FileInfo? file, int at, bool isRead)
    {
        Count(text);
        _open.Add(file?.FullName ?? "");
        var conditions = new Stack<bool>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = lines[i].TrimEnd();
            var number = at > 0 ? at : i + 1;
            if (!IsCondition(ref line, conditions) && IsActive(conditions) && !IsDefinition(line, lines, ref i) && !IsInclude(line, file, number, isRead))
            {
                AddLine(line, number, isRead);
            }
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void AddLine(string line, int number, bool isRead)
    {
        var isVerbatim = _fence is not null;
        var isComment = IsComment(line);
        FollowFence(line);
        if (isRead && !isComment)
        {
            var words = line.StartsWith('\\') && Directive.IsMatch(line.AsSpan(1)) ? line[1..] : line;
            _lines.Add(new AsciiDocLine(isVerbatim && !_expandsListing ? words : Attributes.Expand(words), number));
        }
    }

    private bool IsComment(string line) => _fence is not null
        ? _fence.StartsWith("//", StringComparison.Ordinal)
        : line is ['/', '/'] or ['/', '/', not '/', ..] || (line.StartsWith("////", StringComparison.Ordinal) && Fences.Closing(line) is not null);

    private void FollowFence(string line)
    {
        if (_fence is not null)
        {
            _fence = line == _fence ? null : _fence;
        }
        else if (Fences.IsVerbatim(line) && Fences.Closing(line) is { } fence && !Fences.Underlines(line, _previous))
        {
            _fence = fence;
        }
        else if (line.StartsWith('['))
        {
            _expandsListing = ExpandsAttributes.IsMatch(line);
        }

        _previous = line;
    }

    private bool IsDefinition(string line, string[] lines, ref int i)
    {
        if (_fence is not null || !line.StartsWith(':'))
        {
            return false;
        }

        var last = i;
        while (last + 1 < lines.Length && lines[last].TrimEnd().EndsWith(" \\", StringComparison.Ordinal))
        {
            last++;
        }

        var entry = string.Join(' ', lines[(i + 1)..(last + 1)].Prepend(line).Select(part => part.Trim().TrimEnd('\\').TrimEnd()));
        if (!Attributes.TryDefine(entry))
        {
            return false;
        }

        i = last;
        return true;
    }

    private static bool IsActive(Stack<bool> conditions) => !conditions.TryPeek(out var active) || active;

    /// <summary>Takes a line that asks or ends a condition; of one that asks for itself alone, the words behind it remain where the condition holds.</summary>
    private bool IsCondition(ref string line, Stack<bool> conditions)
    {
        var directive = line.StartsWith("if", StringComparison.Ordinal) || line.StartsWith("endif", StringComparison.Ordinal) ? Directive.Match(line) : Match.Empty;
        var (name, target, text) = (directive.Groups["name"].Value, directive.Groups["target"].Value, directive.Groups["text"].Value);
        switch (name)
        {
            case "endif":
                conditions.TryPop(out _);
                return true;
            case "ifeval":
                conditions.Push(IsActive(conditions) && IsTrue(Attributes.Expand(text)));
                return true;
            case "ifdef" or "ifndef" when text.Length == 0:
                conditions.Push(IsActive(conditions) && IsSet(target) == (name == "ifdef"));
                return true;
            case "ifdef" or "ifndef":
                line = text;
                return IsSet(target) != (name == "ifdef");
            default:
                return false;
        }
    }

    /// <summary>"a,b": one of them; "a+b": all of them.</summary>
    private bool IsSet(string names) =>
        names.Contains('+', StringComparison.Ordinal) ? names.Split('+').All(Attributes.IsSet) : names.Split(',').Any(Attributes.IsSet);

    private static bool IsTrue(string expression)
    {
        var sides = expression.Split(["==", "!="], 2, StringSplitOptions.TrimEntries);
        return sides.Length == 2 && (sides[0].Trim('"', '\'') == sides[1].Trim('"', '\'')) == expression.Contains("==", StringComparison.Ordinal);
    }

    private bool IsInclude(string line, FileInfo? file, int number, bool isRead)
    {
        if (!line.StartsWith("include::", StringComparison.Ordinal) || Directive.Match(line) is not { Success: true } directive)
        {
            return false;
        }

        var target = Attributes.Expand(directive.Groups["target"].Value);
        if ((WhyNot(target, file, out var found) ?? Include(found!, directive.Groups["text"].Value, number, isRead)) is { } reason)
        {
            if (isRead && !directive.Groups["text"].ValueSpan.Contains("opts=optional", StringComparison.Ordinal))
            {
                _leftOut.Add($"{target[..Math.Min(target.Length, 100)]} ({reason})");
            }
        }

        return true;
    }

    private string? WhyNot(string target, FileInfo? file, out FileInfo? found)
    {
        found = file is null || folder is null ? null : folder.Find(file, target);
        if (found is null)
        {
            return "not below the documents' folder";
        }

        _included.TryAdd(found.FullName, found);
        return !found.Exists ? "not there"
            : _open.Contains(found.FullName) ? "it includes itself"
            : _open.Count > MaxDepth ? $"more than {MaxDepth} levels deep"
            : ++_includes > MaxIncludes ? $"more than {MaxIncludes} files"
            : found.Length > maxLength ? "too large"
            : null;
    }

    /// <returns>Why it could not be included; null where it was.</returns>
    private string? Include(FileInfo file, string options, int number, bool isRead)
    {
        string text;
        try
        {
            text = TextFile.Decode(File.ReadAllBytes(file.FullName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "cannot be opened";
        }

        if (_fence is null)
        {
            var selected = string.Join('\n', IncludeSelection.Of(text, options));
            Process(selected, file, number, isRead && !IsAsciiDoc(file));
            _fence = null;
            return null;
        }

        Count(text);
        _lines.AddRange(isRead ? IncludeSelection.Of(text, options).Select(line => new AsciiDocLine(line.TrimEnd(), number)) : []);
        return null;
    }

    private void Count(string text)
    {
        _length += text.Length;
        if (_length > maxLength)
        {
            throw Unreadable.Unfolds(maxLength);
        }
    }

    private static bool IsAsciiDoc(FileInfo file) => file.Extension.ToLowerInvariant() is ".adoc" or ".asciidoc" or ".asc";

    [GeneratedRegex(@"^(?<name>ifdef|ifndef|ifeval|endif|include)::(?<target>[^\[\]]*)\[(?<text>.*)\]$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Directive { get; }

    [GeneratedRegex("""subs\s*=\s*["'][^"']*(attributes|normal)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ExpandsAttributes { get; }
}
