using System.Collections.Frozen;

namespace Footnote.Documents;

/// <summary>
/// Finds sentences in technical prose. A sentence ends at '.', '!', '?' or '…', with the quotes and brackets that close after it, where white space
/// follows and what comes next can start a sentence; at a Chinese or Japanese full stop; and at a blank line. It does not end at abbreviations, initials,
/// list numbers or the dots inside versions, numbers and names such as <c>mstatus.MIE</c>.
/// </summary>
public static class SentenceSplitter
{
    private const string Stops = ".!?…。！？｡";
    private const string FullWidthStops = "。！？｡";
    private const string Closers = "\"'”’)]}»`*」』）】";
    private const string Openers = "\"'“‘([{«`*「『（【";

    /// <summary>Never end a sentence.</summary>
    private static readonly FrozenSet<string> _abbreviations = new[]
    {
        "e.g", "i.e", "cf", "vs", "viz", "fig", "figs", "sec", "sect", "ch", "chap", "eq", "eqs", "refs", "vol", "pp",
        "approx", "ca", "resp", "incl", "dr", "mr", "mrs", "ms", "prof", "st", "al", "thm", "dept", "esp", "a.k.a",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Abbreviations that are words as well; they are abbreviations only before a number.</summary>
    private static readonly FrozenSet<string> _beforeNumbers =
        new[] { "no", "nos", "art", "app", "min", "max", "ex", "def", "ref", "tab", "p" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that tell a new sentence from a name after an initial: "in the U.S. The", not "J. Smith".</summary>
    private static readonly FrozenSet<string> _starters = new[]
    {
        "The", "This", "These", "That", "Those", "It", "Its", "They", "In", "If", "When", "Where", "While", "For", "An", "We", "You", "However", "Otherwise",
        "Thus", "Therefore", "Then", "There", "To", "On", "At", "As", "Each", "All", "Any", "No", "Note", "See", "Since", "Such", "Use", "After", "Before",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Splits a stretch of text.</summary>
    /// <param name="text">A document's text.</param>
    /// <param name="within">The stretch.</param>
    /// <returns>Sentences in order, disjoint, without white space at their ends; together they hold every character of the stretch that is not white space.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stretch reaches beyond the text.</exception>
    public static IReadOnlyList<SourceSpan> Split(string text, SourceSpan within)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within.End, text.Length, nameof(within));
        var sentences = new List<SourceSpan>();
        var stretch = text.AsSpan(0, within.End);
        var start = SkipBlank(stretch, within.Start);
        for (var i = start; i < within.End;)
        {
            var end = EndAt(stretch, start, i);
            if (end < 0)
            {
                i++;
                continue;
            }

            sentences.Add(new SourceSpan(start, end));
            start = i = SkipBlank(stretch, end);
        }

        if (start < within.End)
        {
            sentences.Add(new SourceSpan(start, TrimEnd(stretch, within.End)));
        }

        return sentences;
    }

    /// <summary>Where the sentence that started at <paramref name="start"/> ends if it ends with the character at <paramref name="i"/>; else -1.</summary>
    private static int EndAt(ReadOnlySpan<char> text, int start, int i)
    {
        if (text[i] == '\n')
        {
            return i + 1 < text.Length && text[i + 1] == '\n' ? TrimEnd(text, i) : -1;
        }

        if (!Stops.Contains(text[i]))
        {
            return -1;
        }

        var end = i + 1;
        while (end < text.Length && (Closers.Contains(text[end]) || Stops.Contains(text[end])))
        {
            end++;
        }

        return EndsSentence(text, start, i, end) ? end : -1;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int start, int stop, int end)
    {
        if (FullWidthStops.Contains(text[stop]))
        {
            return true;
        }

        var next = SkipBlank(text, end);
        if (next == text.Length)
        {
            return true;
        }

        if (next == end || !CanStart(text, next))
        {
            return false;
        }

        return text[stop] != '.' || end - stop > 1 && text[stop + 1] == '.' || !IsAbbreviation(text, start, stop, next);
    }

    /// <summary>Anything but a lower case word; names in lower case that no dictionary has (<c>mtvec.BASE</c>, <c>max_tokens</c>, <c>x86</c>) can start one.</summary>
    private static bool CanStart(ReadOnlySpan<char> text, int next)
    {
        while (next < text.Length - 1 && Openers.Contains(text[next]))
        {
            next++;
        }

        return !char.IsLower(text[next]) || WordAt(text, next).IndexOfAnyExceptInRange('a', 'z') >= 0;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> text, int start, int stop, int next)
    {
        var word = WordBefore(text, start, stop);
        if (word.IsEmpty || word.Length == stop - start && IsListNumber(word))
        {
            return true;
        }

        if (IsInitials(word))
        {
            return !_starters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(WordAt(text, next));
        }

        return _beforeNumbers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            ? char.IsAsciiDigit(text[next])
            : _abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    /// <summary>"1", "12", "a": what numbers a list item at its start.</summary>
    private static bool IsListNumber(ReadOnlySpan<char> word) =>
        word.Length <= 3 && word.IndexOfAnyExceptInRange('0', '9') < 0 || word.Length == 1 && char.IsAsciiLetter(word[0]);

    /// <summary>"J", "U.S", "a.m": single letters between dots.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return word.Length > 1 || char.IsUpper(word[0]);
    }

    private static ReadOnlySpan<char> WordBefore(ReadOnlySpan<char> text, int start, int stop)
    {
        var first = stop;
        while (first > start && !char.IsWhiteSpace(text[first - 1]) && !Openers.Contains(text[first - 1]))
        {
            first--;
        }

        return text[first..stop];
    }

    /// <summary>The word from here to the next white space, without the stops at its end.</summary>
    private static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text[start..end].TrimEnd(".,;:!?)]}\"'”’");
    }

    private static int SkipBlank(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private static int TrimEnd(ReadOnlySpan<char> text, int end)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
