using System.Text;

namespace Footnote.Cli.Output;

/// <summary>Plain text with a few styles: none in a pipe or where NO_COLOR is set.</summary>
/// <param name="writer">Where text goes.</param>
/// <param name="styled">Whether styles are used.</param>
/// <param name="width">Columns of a line, for wrapping.</param>
internal sealed class Terminal(TextWriter writer, bool styled, int width)
{
    // Noncharacters, which no text has, stand for styles until text is written; so whatever else would steer a terminal is not ours and is shown, not obeyed.
    private const char Bold = '\uFDD0';
    private const char Dim = '\uFDD1';
    private const char Plain = '\uFDD2';
    private const char Address = '\uFDD3';
    private const char Label = '\uFDD4';
    private const char EndOfLink = '\uFDD5';
    private const char FirstPicture = '\u2400';

    private const int NarrowestWidth = 40;
    private const int WidestWidth = 120;

    private int _column;
    private int _blanks;

    /// <summary>Standard output.</summary>
    public static Terminal Output { get; } = For(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: progress, notices and errors.</summary>
    public static Terminal Error { get; } = For(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether a person watches.</summary>
    public bool IsInteractive => styled;

    /// <summary>A name as one line shows it, whatever characters it has.</summary>
    public static string Name(string name) => name.Replace('\n', (char)(FirstPicture + '\n'));

    /// <summary>Writes text as it is; characters that would steer the terminal are shown as pictures.</summary>
    public void Line(string text = "") => writer.WriteLine(Shown(text));

    /// <summary>Writes text wrapped at word ends, every line indented.</summary>
    public void Paragraph(string text, int indent = 0)
    {
        foreach (var line in Wrap(text, width - indent))
        {
            Line(new string(' ', indent) + line);
        }
    }

    /// <summary>Writes words as they arrive, broken at word ends; a later call goes on in the same line.</summary>
    public void Stream(string text)
    {
        foreach (var line in text.Split('\n').Index())
        {
            if (line.Index > 0)
            {
                writer.WriteLine();
                (_column, _blanks) = (0, 0);
            }

            StreamWords(line.Item);
        }

        writer.Flush();
    }

    /// <summary>Bold text.</summary>
    public string Strong(string text) => Style(text, Bold);

    /// <summary>Faint text.</summary>
    public string Faint(string text) => Style(text, Dim);

    /// <summary>Text that opens an address when clicked, in terminals that can.</summary>
    public string Link(string text, string address) => styled ? $"{Address}{address}{Label}{text}{EndOfLink}" : text;

    private static Terminal For(TextWriter writer, bool redirected)
    {
        var styled = !redirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new Terminal(writer, styled, redirected ? WidestWidth : Math.Clamp(Console.WindowWidth - 1, NarrowestWidth, WidestWidth));
    }

    private static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    private void StreamWords(string line)
    {
        foreach (var (i, word) in line.Split(' ').Index())
        {
            _blanks += i > 0 ? 1 : 0;
            if (word.Length == 0)
            {
                continue;
            }

            if (_column > 0 && _blanks > 0 && _column + _blanks + word.Length > width)
            {
                writer.WriteLine();
                (_column, _blanks) = (0, 0);
            }

            writer.Write(Shown(new string(' ', _blanks) + word));
            (_column, _blanks) = (_column + _blanks + word.Length, 0);
        }
    }

    private string Style(string text, char style) => styled ? $"{style}{text}{Plain}" : text;

    private string Shown(string text)
    {
        if (!text.Any(c => char.IsControl(c) || c is >= Bold and <= EndOfLink))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            shown.Append(c is >= Bold and <= EndOfLink ? Sequence(c) : Picture(c));
        }

        return shown.ToString();
    }

    private string Sequence(char style) => !styled ? "" : style switch
    {
        Bold => "\e[1m",
        Dim => "\e[2m",
        Plain => "\e[0m",
        Address => "\e]8;;",
        Label => "\e\\",
        _ => "\e]8;;\e\\",
    };

    /// <summary>Unicode has a picture for each of the old control characters.</summary>
    private static string Picture(char c) =>
        c is '\n' or '\t' || !char.IsControl(c) ? c.ToString()
        : c < ' ' ? ((char)(FirstPicture + c)).ToString()
        : "\uFFFD";
}
