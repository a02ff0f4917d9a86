using System.CommandLine;
using Footnote.Cli.Output;
using Footnote.Fakes;

namespace Footnote.Cli.Verbs;

/// <summary><c>footnote fake</c>: runs a fake model service.</summary>
internal static class FakeVerb
{
    public static Command Create()
    {
        var service = new Argument<string>("service") { Description = "tei, huggingface, ollama or openai." };
        service.AcceptOnlyFromAmong("tei", "huggingface", "ollama", "openai");
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 for any free one.", DefaultValueFactory = _ => 0 };
        var reranker = new Option<bool>("--reranker") { Description = "tei only: serve a reranker, not an embedding model." };
        var width = new Option<int>("--width") { Description = "Numbers a vector.", DefaultValueFactory = _ => 384 };
        width.Validators.Add(result =>
        {
            if (result.GetValue(width) is < 1 or > 8192)
            {
                result.AddError("--width must be from 1 to 8192");
            }
        });
        var verb = new Verb(
            "fake",
            "Run a fake model service on this machine, to try a configuration with no account; texts with the same words are alike to it.",
            "footnote fake tei --port 8080",
            "footnote fake ollama --port 11434");
        verb.Arguments.Add(service);
        verb.Options.Add(port);
        verb.Options.Add(reranker);
        verb.Options.Add(width);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var name = arguments.GetValue(service)!;
            await using var fake = await StartAsync(name, arguments.GetValue(port), arguments.GetValue(width), arguments.GetValue(reranker));
            fake.Records = false;
            Terminal.Output.Line($"fake {name} listens on {fake.Url.AbsoluteUri.TrimEnd('/')}; Ctrl+C stops it");
            await WaitAsync(cancellationToken);
            return ExitCode.Success;
        });
        return verb;
    }

    private static async Task<FakeService> StartAsync(string service, int port, int width, bool isReranker) => service switch
    {
        "tei" => await TeiFake.StartAsync(new TeiFakeOptions { Width = width, IsReranker = isReranker, ModelId = isReranker ? "BAAI/bge-reranker-v2-m3" : new TeiFakeOptions().ModelId }, port),
        "huggingface" => await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Width = width }, port),
        "ollama" => await OllamaFake.StartAsync(new OllamaFakeOptions { Width = width }, port),
        _ => await OpenAIFake.StartAsync(new OpenAIFakeOptions { Width = width }, port),
    };

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it ends.
        }
    }
}
