using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Ingestion;
using Footnote.Library;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote status</c>: what the library holds and what has changed since.</summary>
internal static class StatusVerb
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var verb = new Verb(
            "status",
            "Show what the library holds, what could not be read, and what has changed since.",
            "footnote status docs");
        common.AddTo(verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            await using var platform = common.Open(arguments);
            var status = await platform.StatusAsync(cancellationToken);
            var problems = await platform.ProblemsAsync(cancellationToken);
            var changes = await platform.ChangesAsync(cancellationToken);
            if (arguments.GetValue(common.Json))
            {
                JsonOutput.Write(new StatusReport(platform.Folder.Path, status, problems, [.. changes.Suspects.Select(file => file.Path)], changes.Removed));
            }
            else
            {
                Print(Terminal.Output, platform.Folder.Path, status, problems, changes);
            }

            return ExitCode.Success;
        });
        return verb;
    }

    private static void Print(
        Terminal terminal, string folder, LibraryStatus status, IReadOnlyList<FileProblem> problems, FolderChanges changes)
    {
        terminal.Line($"library      {folder}");
        terminal.Line($"files        {status.Files}");
        terminal.Line($"pages        {status.Pages}");
        terminal.Line($"chunks       {status.Chunks} ({status.Passages} distinct, {status.DuplicateGroups} groups that say nearly the same)");
        terminal.Line($"on disk      {status.Bytes / 1024.0 / 1024:0.0} MiB, {status.Segments} index segments");
        foreach (var (_, model, width, passages) in status.Vectors)
        {
            terminal.Line($"vectors      {passages} passages, by {(model is null ? "a model fitted to them" : $"{model} ({width} dimensions)")}");
        }

        terminal.Line($"set aside    {status.Furniture} headers, footers, page numbers and contents entries");
        foreach (var (product, version, files) in status.Versions.Where(count => count.Version is not null || count.Product is not null))
        {
            terminal.Line($"version      {string.Join(' ', new[] { product, version }.Where(name => name is not null))} ({files} {(files == 1 ? "file" : "files")})");
        }

        terminal.Line($"fingerprint  {status.Fingerprint}");
        terminal.Line(changes.IsEmpty
            ? "up to date"
            : $"not up to date: {changes.Suspects.Count} files new or changed, {changes.Removed.Count} gone; run: footnote ingest");
        foreach (var problem in problems)
        {
            terminal.Line($"not read: {Terminal.Name(problem.Path)}: {problem.Message}");
        }
    }
}
