using System.Text.Json;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>Filters and versions as a user meets them.</summary>
public sealed class FilterCommandTests : IDisposable
{
    private const string Question = "At what pressure does the safety valve open?";
    private readonly TemporaryFolder _folder = new();

    public FilterCommandTests()
    {
        _folder.Write("docs/v1.0/valve.md", "# Valve\n\nThe safety valve opens at 3 bar.\n");
        _folder.Write("docs/v2.0/valve.md", "# Valve\n\nThe safety valve opens at 4 bar.\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_latest_version_answers_and_a_line_says_so()
    {
        var run = await FootnoteProcess.RunAsync("ask", Question, _folder.Path);

        Assert.Contains("opens at 4 bar. [1]", run.Output);
        Assert.Contains("[1] docs/v2.0/valve.md, version 2.0", run.Output);
        Assert.DoesNotContain("3 bar", run.Output);
        Assert.Contains("note: Valve is here in versions 2.0, 1.0; the latest was asked. For another: --version 1.0, or --version all", run.Error);
    }

    [Fact]
    public async Task Another_version_answers_when_it_is_named()
    {
        var byVersion = await FootnoteProcess.RunAsync("ask", Question, _folder.Path, "--version", "1.0");
        var byCondition = await FootnoteProcess.RunAsync("ask", Question, _folder.Path, "--where", "version<2");

        Assert.Contains("opens at 3 bar. [1]", byVersion.Output);
        Assert.Equal(byVersion.Output, byCondition.Output);
        Assert.Equal("", byCondition.Error);
    }

    [Fact]
    public async Task Where_versions_disagree_all_of_them_are_quoted_with_their_version()
    {
        var run = await FootnoteProcess.RunAsync("ask", Question, _folder.Path, "--version", "all", "--json");

        using var answer = JsonDocument.Parse(run.Output);
        var citations = answer.RootElement.GetProperty("citations").EnumerateArray()
            .Select(citation => (citation.GetProperty("version").GetString(), citation.GetProperty("quotedTexts")[0].GetString()));
        Assert.Equal([("1.0", "The safety valve opens at 3 bar."), ("2.0", "The safety valve opens at 4 bar.")], citations.Order());
    }

    [Fact]
    public async Task A_version_that_the_user_gives_is_kept_and_listed()
    {
        await FootnoteProcess.RunAsync("ingest", _folder.Path, "--version-of", "docs/v1.0=3.0", "--product-of", "docs=Boiler");

        var run = await FootnoteProcess.RunAsync("ask", Question, _folder.Path);
        var status = await FootnoteProcess.RunAsync("status", _folder.Path);

        Assert.Contains("[1] docs/v1.0/valve.md, version 3.0", run.Output);
        Assert.Contains("version      Boiler 3.0 (1 file)", status.Output);
        Assert.Contains("version      Boiler 2.0 (1 file)", status.Output);
    }

    [Fact]
    public async Task A_condition_that_is_not_understood_ends_with_what_was_expected()
    {
        var run = await FootnoteProcess.RunAsync("search", "valve", _folder.Path, "--where", "verson=1.0");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("at character 1: there is no field verson", run.Error);
        Assert.Contains("did you mean version?", run.Error);
    }
}
