using System.Globalization;
using Footnote.Reading.ChildProcesses;

namespace Footnote.Reading.Pdf;

/// <summary>Runs poppler's programs over a file, each in a process of its own, and turns their failures into sentences for the user.</summary>
internal sealed class PopplerTools(PdfReaderSettings settings)
{
    private const string HowToInstall =
        "Reading PDF files needs poppler: install it with \"apt install poppler-utils\", \"dnf install poppler-utils\" or \"brew install poppler\".";

    private readonly ChildProcessLimits _limits = new(settings.Timeout, settings.MaxMemoryBytes, settings.MaxOutputBytes);

    /// <summary>The words of each page with their styles, and the bookmarks; both programs run at the same time.</summary>
    /// <exception cref="UnreadableDocumentException">The words cannot be had. Without fonts and bookmarks a file is still read.</exception>
    public async Task<PopplerOutput> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        using var fontsNeeded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var fonts = RunAsync("pdftohtml", ["-xml", "-i", "-q", "-zoom", "1", "-stdout", file.FullName], FontLayoutParser.Parse, fontsNeeded.Token);
        try
        {
            var words = WordsOf(await RunAsync("pdftotext", ["-bbox-layout", file.FullName, "-"], BboxLayoutParser.Parse, cancellationToken));
            return Combine(words, await fonts);
        }
        catch
        {
            await fontsNeeded.CancelAsync();
            await fonts.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private Task<ChildProcessResult<T>> RunAsync<T>(string program, string[] arguments, Func<Stream, T> parse, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(program, arguments, _limits, parse, cancellationToken);

    private static PopplerOutput Combine(WordLayout words, ChildProcessResult<FontLayout> fonts)
    {
        if (fonts is not { Outcome: ChildProcessOutcome.Exited, Output: { } layout } || (fonts.ExitCode != 0 && layout.Pages.Count == 0))
        {
            return new PopplerOutput(words.Title, words.Pages, [], HasFonts: false);
        }

        var styled = words.Pages.Select((page, i) => i < layout.Pages.Count ? FontMatcher.Match(page, layout.Pages[i]) : page);
        return new PopplerOutput(words.Title, [.. styled], layout.Outline, HasFonts: true);
    }

    private WordLayout WordsOf(ChildProcessResult<WordLayout> result) => result switch
    {
        { Outcome: ChildProcessOutcome.NotInstalled } => throw Unreadable(UnreadableReason.ToolMissing, HowToInstall),
        { Outcome: ChildProcessOutcome.TimedOut } => throw Unreadable(UnreadableReason.TimedOut, string.Create(
            CultureInfo.InvariantCulture, $"Reading the PDF took longer than {settings.Timeout.TotalSeconds:0.#} seconds; split it or raise the time limit.")),
        { Outcome: ChildProcessOutcome.OutputTooLarge } => throw Unreadable(UnreadableReason.TooLarge, "The PDF unfolds to more text than the limit; split it or raise the limit."),
        { Errors: var errors } when errors.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            throw Unreadable(UnreadableReason.Encrypted, "The PDF is protected by a password; save a copy without one."),
        { Errors: var errors } when RanOutOfMemory(errors) => throw Unreadable(UnreadableReason.TooLarge, "Reading the PDF needs more memory than the limit; split it or raise the limit."),
        { ExitCode: not 0 } => throw Unreadable(UnreadableReason.Damaged, "The PDF is damaged; open it in a PDF viewer and save or print it to a new file."),
        { Output: { Pages: var pages } } when !pages.Any(page => page is { Width: > 0, Height: > 0 }) => throw Unreadable(UnreadableReason.Empty, "The PDF has no pages."),
        _ => result.Output!,
    };

    private static bool RanOutOfMemory(string errors) =>
        errors.Contains("bad_alloc", StringComparison.Ordinal) || errors.Contains("Out of memory", StringComparison.OrdinalIgnoreCase);

    private static UnreadableDocumentException Unreadable(UnreadableReason reason, string message) => new(reason, message);
}
