using System.ComponentModel;
using System.Text;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Server.Compatible;
using Footnote.Server.Insight;
using Footnote.Server.Rest;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Footnote.Server.Mcp;

/// <summary>What a language model's program may do here: ask, search, read a passage, list documents. All of it reads only.</summary>
internal sealed class McpTools
{
    private const int MaxLimit = 50;

    private readonly Questions _questions;
    private readonly PlatformHost _host;

    public McpTools(Questions questions, PlatformHost host)
    {
        _questions = questions;
        _host = host;
        Options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "footnote", Title = "Footnote", Version = typeof(McpTools).Assembly.GetName().Version?.ToString(3) ?? "0" },
            ServerInstructions = "Answers questions from a folder of technical documentation. ask gives sentences with their sources; search gives passages; read_passage gives one whole.",
            ToolCollection = [Tool(AskAsync, "ask"), Tool(SearchAsync, "search"), Tool(ReadPassageAsync, "read_passage"), Tool(ListDocumentsAsync, "list_documents")],
        };
    }

    /// <summary>The server's description with its tools.</summary>
    public McpServerOptions Options { get; }

    private static McpServerTool Tool(Delegate method, string name) =>
        McpServerTool.Create(method, new McpServerToolCreateOptions { Name = name, ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false });

    [Description("Answers a question from the documents. Every sentence names its sources; says so where the documents do not answer.")]
    private async Task<string> AskAsync(
        [Description("The question.")] string question,
        [Description("Condition on the passages, such as: version=2.0 and path:guides/**")] string? where = null,
        CancellationToken cancellationToken = default)
    {
        var answer = await Guarded(() => _questions.AskAsync(Questions.Check(question), Filter.Parse(where), cancellationToken));
        var text = new StringBuilder(string.Concat(ChatCompletions.Parts(answer)));
        var listed = answer.IsRefused ? answer.Nearest : answer.Citations;
        text.Append(listed.Count == 0 ? "" : answer.IsRefused ? "\n\nNearest places to look:\n" : "\n\nSources:\n");
        foreach (var citation in listed)
        {
            text.Append($"[{citation.Number}] {citation.Title}, {string.Join(" › ", citation.Section)} ({citation.Link}), passage {citation.Passage}\n");
        }

        return text.ToString();
    }

    [Description("Finds passages of the documents, best first.")]
    private async Task<string> SearchAsync(
        [Description("What to look for.")] string query,
        [Description("Number of passages, 1 to 50.")] int limit = 5,
        [Description("Condition on the passages, such as: version=2.0 and path:guides/**")] string? where = null,
        CancellationToken cancellationToken = default)
    {
        var found = await Guarded(() => _questions.SearchAsync(Questions.Check(query), Math.Clamp(limit, 1, MaxLimit), Filter.Parse(where), isExplained: false, cancellationToken));
        return found.Hits.Count == 0 ? "Nothing was found." : string.Join("\n\n", found.Hits.Select(hit => Show(hit.Passage)));
    }

    [Description("Reads a passage by its id, as search and ask name it.")]
    private async Task<string> ReadPassageAsync([Description("Id of the passage.")] string id, CancellationToken cancellationToken = default)
    {
        await using var lease = _host.Take();
        var found = long.TryParse(id, out var number) ? await lease.Platform.Library.PassagesAsync([number], Filter.None, cancellationToken) : [];
        return found.Count > 0 ? Show(PassageBody.Of(found[0])) : throw new McpException("The library has no such passage.");
    }

    [Description("Lists the documents by path.")]
    private async Task<string> ListDocumentsAsync([Description("Only paths that hold this text.")] string? filter = null, CancellationToken cancellationToken = default)
    {
        const int Shown = 500;
        await using var lease = _host.Take();
        var paths = (await lease.Platform.Library.FilesAsync(cancellationToken)).Values
            .Where(file => file.Problem is null && (filter is null || file.Path.Contains(filter, StringComparison.OrdinalIgnoreCase)))
            .Select(file => file.Path).Order(StringComparer.Ordinal).ToList();
        var rest = paths.Count > Shown ? $"\nand {paths.Count - Shown} more" : "";
        return paths.Count == 0 ? "There are none." : string.Join('\n', paths.Take(Shown)) + rest;
    }

    private static string Show(PassageBody passage) =>
        $"{passage.Title} › {string.Join(" › ", passage.Section)}\n{passage.Path}{(passage.Pages is { } pages ? $", {pages}" : "")}, passage {passage.Id}\n{passage.Text}";

    /// <summary>What the caller can mend reaches it as a sentence.</summary>
    private static async Task<T> Guarded<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is FilterException or Microsoft.AspNetCore.Http.BadHttpRequestException or Limits.OverloadedException)
        {
            throw new McpException(e.Message, e);
        }
    }
}
