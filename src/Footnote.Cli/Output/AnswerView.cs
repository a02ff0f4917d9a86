using System.Globalization;
using Footnote.Answering;

namespace Footnote.Cli.Output;

/// <summary>Shows an answer: its sentences with their numbers, then the sources.</summary>
internal static class AnswerView
{
    /// <summary>Prints an answer, or why there is none, and where to look.</summary>
    public static void Print(Terminal terminal, Answer answer, string documents)
    {
        if (answer.IsRefused)
        {
            terminal.Paragraph($"Not in these documents. {answer.Refusal}");
            terminal.Line();
        }

        PrintSentences(terminal, answer);
        PrintEnd(terminal, answer, documents);
    }

    /// <summary>Prints what stands below the sentences: the sources, where to read on, and what to know about the answer.</summary>
    public static void PrintEnd(Terminal terminal, Answer answer, string documents)
    {
        PrintSources(terminal, answer.Citations, documents);
        if (answer.Nearest.Count > 0)
        {
            terminal.Line(answer.IsRefused ? "Nearest:" : "See also:");
            PrintSources(terminal, answer.Nearest, documents);
        }

        foreach (var warning in answer.Warnings)
        {
            terminal.Line($"warning: {warning}");
        }

        foreach (var notice in answer.Origin.Notices.Except(answer.Warnings, StringComparer.Ordinal))
        {
            terminal.Line($"note: {notice}");
        }
    }

    /// <summary>Prints how an answer came about.</summary>
    public static void PrintOrigin(Terminal terminal, Answer answer)
    {
        var origin = answer.Origin;
        terminal.Line();
        terminal.Line($"written by  {origin.Writer}");
        if (origin.Routing is { } routing)
        {
            terminal.Line($"routing     {(routing.IsComplex ? "complex" : "simple")}: {routing.Reason}");
        }

        if (!origin.IsExtractive)
        {
            terminal.Line($"sources     {origin.SourcesGiven} given, {origin.SourcesLeftOut} left out for want of room");
            terminal.Line($"tokens      {Tokens(origin.InputTokens)} in, {Tokens(origin.OutputTokens)} out");
        }

        if (origin.ResolvedQuestion is { } question)
        {
            terminal.Paragraph($"understood  {question}");
        }
    }

    private static string Tokens(long? tokens) => tokens?.ToString(CultureInfo.InvariantCulture) ?? "not told";

    private static void PrintSentences(Terminal terminal, Answer answer)
    {
        var running = new List<string>();
        foreach (var sentence in answer.Sentences)
        {
            var numbers = Numbers(sentence);
            if (sentence.Kind is SentenceKind.Prose)
            {
                running.Add($"{sentence.Text} {numbers}");
                continue;
            }

            Flush(terminal, running);
            PrintBlock(terminal, sentence, numbers);
        }

        Flush(terminal, running);
    }

    /// <summary>The sources of a sentence, and a word of warning where they do not say what it says.</summary>
    private static string Numbers(AnswerSentence sentence)
    {
        var numbers = string.Concat(sentence.Citations.Select(number => $"[{number}]"));
        return sentence.Support == SupportLevel.Unsupported ? $"{numbers} (not borne out)".TrimStart() : numbers;
    }

    private static void Flush(Terminal terminal, List<string> running)
    {
        if (running.Count > 0)
        {
            terminal.Paragraph(string.Join(' ', running));
            terminal.Line();
            running.Clear();
        }
    }

    private static void PrintBlock(Terminal terminal, AnswerSentence sentence, string numbers)
    {
        foreach (var line in sentence.Header.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            terminal.Paragraph(terminal.Faint(line.Replace("\t", " | ")), indent: 2);
        }

        var lines = sentence.Text.Replace("\t", " | ").Split('\n');
        lines[^1] = $"{lines[^1]} {numbers}";
        if (sentence.Kind is SentenceKind.Code)
        {
            lines.ToList().ForEach(line => terminal.Line($"    {line}"));
        }
        else
        {
            lines.ToList().ForEach(line => terminal.Paragraph(line, indent: 2));
        }

        terminal.Line();
    }

    private static void PrintSources(Terminal terminal, IReadOnlyList<Citation> citations, string documents)
    {
        foreach (var citation in citations)
        {
            terminal.Line($"[{citation.Number}] {Place.Of(terminal, citation, documents)}");
            foreach (var others in Place.Others(terminal, citation.Passage))
            {
                terminal.Line($"    {others}");
            }
        }
    }
}
