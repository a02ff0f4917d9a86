using System.Text.Json;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>The command line as a user meets it: whole processes, exit codes, what stands on which stream.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandLineTests()
    {
        _folder.Write("pump.md", "# Pump\n\nThe pump moves water from the well.\n\n## Service\n\nChange the seal of the pump every two years.\n");
        _folder.Write("valve.html", "<html><body><nav>Home</nav><main><h1>Valve</h1><p>The valve opens at a pressure of 3 bar.</p></main></body></html>");
        _folder.Write("notes.txt", "Call the maker before opening the lid of the motor.");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_from_a_folder_that_was_never_read()
    {
        var run = await FootnoteProcess.RunAsync("ask", "How often must the seal be changed?", _folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Change the seal of the pump every two years. [1]", run.Output);
        Assert.Contains("[1] pump.md, line 7, § Pump › Service", run.Output);
        Assert.Contains("3 files read", run.Error);
    }

    [Fact]
    public async Task The_next_question_reads_nothing()
    {
        await FootnoteProcess.RunAsync("ingest", _folder.Path);

        var run = await FootnoteProcess.RunAsync("ask", "At what pressure does the valve open?", _folder.Path, "--json");

        Assert.Equal("", run.Error);
        using var answer = JsonDocument.Parse(run.Output);
        Assert.False(answer.RootElement.GetProperty("isRefused").GetBoolean());
        Assert.Equal("valve.html", answer.RootElement.GetProperty("citations")[0].GetProperty("path").GetString());
        Assert.Equal("supported", answer.RootElement.GetProperty("sentences")[0].GetProperty("support").GetString());
    }

    [Fact]
    public async Task A_question_the_documents_do_not_answer_is_refused_with_an_exit_code_of_its_own()
    {
        var run = await FootnoteProcess.RunAsync("ask", "What was Napoleon's favourite instruction?", _folder.Path);

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("Not in these documents.", run.Output);
    }

    [Fact]
    public async Task Search_explains_ranks_scores_and_times()
    {
        var run = await FootnoteProcess.RunAsync("search", "pump seal", _folder.Path, "--explain");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("words: rank 1, score", run.Output);
        Assert.Matches(@"words\s+\d+\.\d ms", run.Output);
    }

    [Fact]
    public async Task Three_runs_print_the_same_bytes()
    {
        await FootnoteProcess.RunAsync("ingest", _folder.Path);

        var runs = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            runs.Add((await FootnoteProcess.RunAsync("ask", "What opens the valve and moves the pump?", _folder.Path, "--json")).Output);
        }

        Assert.Single(runs.Distinct());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_makes_the_ingestion_partial()
    {
        _folder.Write("empty.md", "");

        var run = await FootnoteProcess.RunAsync("ingest", _folder.Path);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("not read: empty.md: ", run.Output);
    }

    [Theory]
    [InlineData("There is no verb serch. Did you mean search?", "serch", "x")]
    [InlineData("There is no option --libary. Did you mean --library?", "ask", "x", ".", "--libary", "y")]
    [InlineData("There is no folder /nowhere.", "ask", "x", "/nowhere")]
    [InlineData("is out of range; it lies between 0 and 1", "search", "x", ".", "--b", "2")]
    [InlineData("--limit takes a number from 1 to 1000.", "search", "x", ".", "--limit", "0")]
    [InlineData("--limit takes a number from 1 to 1000.", "search", "x", ".", "--limit", "ten")]
    public async Task A_wrong_command_line_is_named_with_what_was_probably_meant(string message, params string[] arguments)
    {
        var run = await FootnoteProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_file_in_place_of_a_folder_is_named()
    {
        var run = await FootnoteProcess.RunAsync("ask", "x", Path.Combine(_folder.Path, "pump.md"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is a file; name the folder it lies in", run.Error);
    }

    [Fact]
    public async Task Status_tells_what_changed_since()
    {
        await FootnoteProcess.RunAsync("ingest", _folder.Path);
        _folder.Write("new.md", "# New\n\nA new document.\n");

        var run = await FootnoteProcess.RunAsync("status", _folder.Path, "--json");

        using var status = JsonDocument.Parse(run.Output);
        Assert.Equal(3, status.RootElement.GetProperty("library").GetProperty("files").GetInt32());
        Assert.Equal("new.md", Assert.Single(status.RootElement.GetProperty("changed").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_forgotten_document_is_in_no_answer_until_it_is_remembered()
    {
        await FootnoteProcess.RunAsync("ingest", _folder.Path);

        Assert.Equal(0, (await FootnoteProcess.RunAsync("forget", "pump.md", _folder.Path)).ExitCode);
        Assert.DoesNotContain("pump.md", (await FootnoteProcess.RunAsync("search", "pump seal well", _folder.Path)).Output);
        await FootnoteProcess.RunAsync("ingest", _folder.Path, "--remember", "pump.md");

        Assert.Contains("pump.md", (await FootnoteProcess.RunAsync("search", "pump seal well", _folder.Path)).Output);
    }

    [Fact]
    public async Task Forgetting_what_is_not_there_says_so()
    {
        var run = await FootnoteProcess.RunAsync("forget", "nothing.md", _folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The library has no document nothing.md", run.Error);
    }

    [Fact]
    public async Task The_doctor_finds_a_whole_library_healthy_and_a_damaged_one_not()
    {
        await FootnoteProcess.RunAsync("ingest", _folder.Path);
        Assert.Contains("ok      library", (await FootnoteProcess.RunAsync("doctor", _folder.Path)).Output);

        var segment = Directory.GetFiles(Path.Combine(_folder.Path, ".footnote", "index"))[0];
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[^40] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);
        var run = await FootnoteProcess.RunAsync("doctor", _folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("PROBLEM library", run.Output);
    }
}
