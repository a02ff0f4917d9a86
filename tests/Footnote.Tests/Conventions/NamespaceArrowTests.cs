using System.Text.RegularExpressions;
using Footnote.Tests.Support;

namespace Footnote.Tests.Conventions;

/// <summary>A namespace uses only namespaces to its left on the line.</summary>
public sealed partial class NamespaceArrowTests
{
    private static readonly string[] Line =
    [
        "Documents", "Telemetry", "Reading", "Chunking", "Embedding", "Search", "Graph", "Library", "Ingestion", "Retrieval", "Answering", "Inference",
        "Memory", "Evaluation", "Platform",
    ];

    [Fact]
    public void Every_namespace_of_the_engine_stands_on_the_line()
    {
        var folders = Directory.GetDirectories(Engine).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));

        Assert.All(folders, folder => Assert.Contains(folder, Line));
    }

    [Fact]
    public void A_namespace_uses_only_namespaces_to_its_left()
    {
        var wrong = from file in Directory.EnumerateFiles(Engine, "*.cs", SearchOption.AllDirectories)
                    let room = Path.GetRelativePath(Engine, file).Split(Path.DirectorySeparatorChar)[0]
                    where Array.IndexOf(Line, room) >= 0
                    from match in UsedNamespace().Matches(File.ReadAllText(file))
                    let used = match.Groups["used"].Value
                    where Array.IndexOf(Line, used) > Array.IndexOf(Line, room)
                    select $"{Path.GetRelativePath(Engine, file)} uses Footnote.{used}";

        Assert.Empty(wrong);
    }

    private static string Engine { get; } = Path.Combine(Repository.Root, "src", "Footnote");

    [GeneratedRegex(@"^using (?:static )?Footnote\.(?<used>\w+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex UsedNamespace();
}
