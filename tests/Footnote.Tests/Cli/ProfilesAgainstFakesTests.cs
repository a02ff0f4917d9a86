using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Footnote.Fakes;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary><c>footnote ask</c> with each profile that ships, as a process of its own, against services that are well, refuse the key, or are not there.</summary>
public sealed class ProfilesAgainstFakesTests : IDisposable
{
    private const string Question = "How long may the pump run?";
    private const string Token = "hf_the_token_of_somebody";

    private readonly TemporaryFolder _folder = new();

    public ProfilesAgainstFakesTests()
    {
        _folder.Write("docs/pump.md", "# Pump\n\nThe pump may run for ten hours. After that it must cool.\n");
        _folder.Write("docs/valve.md", "# Valve\n\nThe valve opens at four bar. It closes as soon as the pressure falls.\n");
    }

    private string Documents => Path.Combine(_folder.Path, "docs");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("default")]
    [InlineData("local")]
    public async Task Without_any_service_the_documents_are_quoted_and_there_is_nothing_to_note(string profile)
    {
        var (answer, _) = await AskAsync([], "--profile", profile);

        Assert.Equal(("extractive", 0), (Writer(answer), Notices(answer).Count));
    }

    [Theory]
    [InlineData("hf_spaces")]
    [InlineData("railway")]
    public async Task With_a_token_the_models_of_Hugging_Face_answer_and_the_cost_is_shown(string profile)
    {
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Token = Token });

        var (answer, _) = await AskAsync(HuggingFace(fake.Url, Token), "--profile", profile);
        var cost = await FootnoteProcess.RunAsync("cost", Documents);

        Assert.Equal(("google/gemma-2-2b-it", 0), (Writer(answer), Notices(answer).Count));
        Assert.Matches(@"google/gemma-2-2b-it \(huggingface\)\s+1\s", cost.Output);
        Assert.Equal(3, fake.Posts.Select(post => post.Path).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Without_a_token_a_space_goes_the_local_way()
    {
        var (answer, _) = await AskAsync([], "--profile", "hf_spaces");

        Assert.Equal("extractive", Writer(answer));
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_not_shown_and_the_documents_are_quoted()
    {
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Token = "hf_another" });

        var (answer, run) = await AskAsync(HuggingFace(fake.Url, Token), "--profile", "hf_spaces");

        Assert.Equal("extractive", Writer(answer));
        Assert.Contains(Notices(answer), notice => notice.StartsWith("No language model could answer, so the documents are quoted instead:", StringComparison.Ordinal) && notice.Contains("check HF_TOKEN", StringComparison.Ordinal));
        Assert.DoesNotContain(Token, run.Output + run.Error);
    }

    [Fact]
    public async Task With_no_server_at_all_every_part_falls_back_and_says_so()
    {
        var nowhere = Nowhere();
        var environment = HuggingFace(nowhere, Token);
        environment["FOOTNOTE__RESILIENCE__RETRY__BASE_DELAY"] = "10ms";

        var (answer, _) = await AskAsync(environment, "--profile", "hf_spaces");

        Assert.Equal("extractive", Writer(answer));
        Assert.Contains(Notices(answer), notice => notice.StartsWith("local (static) answered in place of huggingface_api (BAAI/bge-reranker-v2-m3)", StringComparison.Ordinal));
        Assert.Contains(Notices(answer), notice => notice.StartsWith("No language model could answer", StringComparison.Ordinal) && notice.Contains(nowhere.Authority, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_Embeddings_Inference_embeds_and_reranks_and_the_documents_are_quoted()
    {
        await using var embedder = await TeiFake.StartAsync();
        await using var reranker = await TeiFake.StartAsync(new TeiFakeOptions { IsReranker = true });

        var (answer, _) = await AskAsync(new() { ["TEI_EMBED_URL"] = embedder.Url.ToString(), ["TEI_RERANK_URL"] = reranker.Url.ToString() }, "--profile", "tei");

        Assert.Equal(("extractive", 0), (Writer(answer), Notices(answer).Count));
        Assert.Contains(embedder.Posts, post => post.Path == "/embed");
        Assert.Contains(reranker.Posts, post => post.Path == "/rerank");
    }

    [Fact]
    public async Task A_file_that_names_Ollama_asks_it_for_vectors_and_for_the_answer_and_in_the_terminal_a_fallback_is_a_note()
    {
        await using var fake = await OllamaFake.StartAsync();
        var file = _folder.Write("ollama.yaml", $$"""
            inherits: default
            embedder: { type: modular, config: { model: { type: ollama, config: { url: "{{fake.Url}}", model_name: all-minilm } } } }
            answer_generator: { type: adaptive_modular, config: { llm_client: { type: ollama, config: { url: "{{fake.Url}}", model_name: llama3.2 } } } }
            resilience: { retry: { base_delay: 10ms } }
            """).FullName;

        var (answer, _) = await AskAsync([], "--config", file);
        Assert.Equal(("llama3.2", 0), (Writer(answer), Notices(answer).Count));
        Assert.Contains(fake.Posts, post => post.Path == "/api/embed");

        fake.Script = request => request.Method == "POST" ? OllamaFake.Busy : null;
        var text = await FootnoteProcess.RunAsync("ask", "At how many bar does the valve open?", Documents, "--config", file);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("The valve opens at four bar. [1]", text.Output);
        Assert.Matches(@"note: No language model could answer, so the documents are quoted instead: .*Ollama: 503 server busy", text.Output);
    }

    private async Task<(JsonElement Answer, FootnoteProcess.Outcome Run)> AskAsync(Dictionary<string, string> environment, params string[] options)
    {
        var run = await FootnoteProcess.RunAsync(environment, ["ask", Question, Documents, "--json", .. options]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Contains("The pump may run for ten hours", answer.GetProperty("sentences")[0].GetProperty("text").GetString());
        Assert.Equal("pump.md", answer.GetProperty("citations")[0].GetProperty("path").GetString());
        return (answer, run);
    }

    private static string? Writer(JsonElement answer) => answer.GetProperty("origin").GetProperty("writer").GetString();

    private static List<string> Notices(JsonElement answer) => [.. answer.GetProperty("origin").GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()!)];

    private static Dictionary<string, string> HuggingFace(Uri url, string token) => new()
    {
        ["HF_TOKEN"] = token,
        ["FOOTNOTE__EMBEDDER__CONFIG__MODEL__CONFIG__BASE_URL"] = url.ToString(),
        ["FOOTNOTE__RETRIEVER__CONFIG__NEURAL_RERANKING__CONFIG__BASE_URL"] = url.ToString(),
        ["FOOTNOTE__ANSWER_GENERATOR__CONFIG__LLM_CLIENT__CONFIG__BASE_URL"] = url.ToString(),
    };

    /// <summary>An address of this machine where nobody listens.</summary>
    private static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
