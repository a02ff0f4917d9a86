using System.Diagnostics;
using System.Globalization;
using Footnote.Fakes;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>Answers of a language model over HTTP that end before their time, asked by a process of its own.</summary>
public sealed class StoppedAnswerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();

    public StoppedAnswerTests() => _folder.Write("pump.md", "# Pump\n\nThe pump runs at a pressure of 7 bar. It stops when the pressure exceeds 9 bar.\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Ctrl_C_reaches_the_model(int wordsBefore)
    {
        await using var fake = await OllamaFake.StartAsync(new OllamaFakeOptions { Models = ["m"] });
        var asked = new TaskCompletionSource();
        fake.Script = request =>
        {
            if (request.Path != "/api/chat")
            {
                return null;
            }

            asked.TrySetResult();
            return wordsBefore == 0 ? FakeFault.Hang : FakeFault.Stall(wordsBefore);
        };
        using var process = FootnoteProcess.Start("ask", "At what pressure does the pump run?", _folder.Path, "-c", Config(fake));
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await asked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);

        await fake.ClientGoneAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("footnote: stopped", await error);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_named_and_what_came_is_kept_apart_from_the_answer()
    {
        await using var fake = await OllamaFake.StartAsync(new OllamaFakeOptions { Models = ["m"], Reply = _ => "It runs at nine bar, I am sure." });
        fake.Script = request => request.Path == "/api/chat" ? FakeFault.StreamError(4, "out of memory") : null;

        var text = await FootnoteProcess.RunAsync("ask", "At what pressure does the pump run?", _folder.Path, "-c", Config(fake));
        var json = await FootnoteProcess.RunAsync("ask", "At what pressure does the pump run?", _folder.Path, "-c", Config(fake), "--json");

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("The pump runs at a pressure of 7 bar. [1]", text.Output);
        Assert.Contains("The language model broke off, so its words do not count and the documents are quoted instead", text.Output);
        Assert.Contains("out of memory", text.Output);
        Assert.DoesNotContain("nine bar", text.Output);
        Assert.Contains("\"discarded\": \"It runs at", json.Output);
    }

    private string Config(OllamaFake fake) => _folder.Write(
        "ollama.yaml",
        $"answer_generator: {{ config: {{ llm_client: {{ type: ollama, config: {{ url: \"{fake.Url}\", model_name: m }} }} }} }}\nresilience: {{ retry: {{ max_retries: 0 }} }}").FullName;
}
