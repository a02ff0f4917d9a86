using System.Collections.Concurrent;
using System.Diagnostics;
using Footnote.Answering;
using Footnote.Cli;
using Footnote.Fakes;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>The profile of a Space, with Ollama behind it, over services that fail: it goes on answering, in time, and says what it fell back to.</summary>
public sealed class FaultMixTests : IAsyncLifetime
{
    private const int Units = 1000;

    /// <summary>Numbers of units are none of the numbers of hours and minutes.</summary>
    private const int First = 2000;
    private const int Concurrency = 16;

    /// <summary>How long an attempt and a call may take while nothing hangs: a busy machine must not look like a service that is down.</summary>
    private static readonly (int Attempt, int Total) Patient = (30_000, 60_000);

    /// <summary>The same amid services that hang, in milliseconds.</summary>
    private static readonly (int Attempt, int Total) Hasty = (300, 1500);

    /// <summary>What hangs, hangs for ever; a busy machine is only slow.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private FaultyServices _services = null!;
    private PlatformOrchestrator _platform = null!;

    public async ValueTask InitializeAsync()
    {
        _services = await FaultyServices.StartAsync();
        WriteDocuments();
        _platform = Open(Patient);
        await _platform.IngestAsync(null, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_a_thousand_questions_amid_faults_nearly_all_are_answered_none_hangs_and_every_fallback_is_labelled()
    {
        await _platform.DisposeAsync();
        _platform = Open(Hasty);
        _services.Begin();
        var answers = new ConcurrentDictionary<int, (Answer Answer, TimeSpan Time)>();

        await Parallel.ForEachAsync(Enumerable.Range(First, Units), new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (unit, token) =>
        {
            var started = Stopwatch.GetTimestamp();
            answers[unit] = (await AskAsync(unit).WaitAsync(Limit, token), Stopwatch.GetElapsedTime(started));
        });

        // Right, and not only written: a fallback must not answer from the wrong passage.
        var answered = answers.Count(answer => IsRight(answer.Key, answer.Value.Answer));
        var writers = answers.Values.GroupBy(answer => answer.Answer.Origin.Writer).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{answered} of {Units} answered ({string.Join(", ", writers)}); slowest {answers.Values.Max(answer => answer.Time).TotalSeconds:0.00} s; "
            + $"faults: {string.Join(", ", _services.Faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key} {fault.Value}"))}");
        Assert.InRange(answered, Units * 95 / 100, Units);
        Assert.All(answers, answer => Assert.Equal("", Unlabelled(answer.Key, answer.Value.Answer)));
        Assert.Superset(new HashSet<string>(["chat", "chat by the second model", "chat by Ollama", "quoted", "rerank", "embedding"]), answers.SelectMany(answer => Fallbacks(answer.Value.Answer)).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_model_that_is_gone_is_answered_for_by_the_second_and_asked_first_again()
    {
        _services.HuggingFace.Next(HuggingFaceFake.NoModel("google/gemma-2-2b-it") with { Path = "chat" });

        var during = await AskAsync(First + 1);
        var after = await AskAsync(First + 2);

        Assert.Equal(("Qwen/Qwen2.5-1.5B-Instruct", "google/gemma-2-2b-it"), (during.Origin.Writer, after.Origin.Writer));
        Assert.Contains("huggingface (Qwen/Qwen2.5-1.5B-Instruct) answered in place of huggingface (google/gemma-2-2b-it): Hugging Face: 404", Assert.Single(during.Origin.Notices));
        Assert.Empty(after.Origin.Notices);
    }

    [Fact]
    public async Task With_Hugging_Face_down_Ollama_answers_and_with_that_down_too_the_documents_are_quoted()
    {
        _services.HuggingFace.Script = _ => FakeFault.Reset;
        var withoutOne = await AskAsync(First + 1);
        _services.Ollama.Script = _ => FakeFault.Reset;
        var withoutBoth = await AskAsync(First + 2);
        _services.HuggingFace.Script = null;
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken); // the longest break of a breaker
        var again = await AskAsync(First + 3);

        Assert.Equal(("llama3.2", "extractive", "google/gemma-2-2b-it"), (withoutOne.Origin.Writer, withoutBoth.Origin.Writer, again.Origin.Writer));
        Assert.All([(1, withoutOne), (2, withoutBoth), (3, again)], pair => Assert.True(IsRight(First + pair.Item1, pair.Item2)));
        Assert.Equal(["chat", "chat by Ollama", "embedding", "rerank"], Fallbacks(withoutOne).Order(StringComparer.Ordinal));
        Assert.Equal(["embedding", "quoted", "rerank"], Fallbacks(withoutBoth).Order(StringComparer.Ordinal));
        Assert.Empty(Fallbacks(again));
    }

    private Task<Answer> AskAsync(int unit) => _platform.AskAsync($"How long may unit {unit} run?", Filter.None, TestContext.Current.CancellationToken).AsTask();

    private static bool IsRight(int unit, Answer answer) =>
        answer.Citations.Count > 0 && answer.Sentences.Any(sentence => sentence.Text.Contains($"unit {unit} may run for {Hours(unit)} hours", StringComparison.OrdinalIgnoreCase));

    /// <summary>What the services could not do for a question although its answer does not say so, or says without it being so; empty where all is told.</summary>
    private string Unlabelled(int unit, Answer answer)
    {
        var told = Fallbacks(answer).ToHashSet(StringComparer.Ordinal);
        var writer = answer.Origin.Writer;
        var isByAnother = writer != "google/gemma-2-2b-it";
        return string.Join(", ", new (string What, bool IsMissing)[]
        {
            ("embedding", !_services.Answered("embedding", unit) && !told.Contains("embedding")),
            ("rerank", !_services.Answered("rerank", unit) && !told.Contains("rerank")),
            ("nobody wrote", !_services.Answered("chat", unit) && !isByAnother),
            ("written by another", isByAnother && !told.Contains("chat") && !told.Contains("quoted")),
            ("second model", writer.StartsWith("Qwen", StringComparison.Ordinal) && !told.Contains("chat by the second model")),
            ("Ollama", writer == "llama3.2" && !told.Contains("chat by Ollama")),
            ("quoted", writer == AnswerOrigin.Extractive && !told.Contains("quoted")),
            ("written by the first, but said otherwise", !isByAnother && (told.Contains("chat") || told.Contains("quoted"))),
        }.Where(label => label.IsMissing).Select(label => label.What));
    }

    /// <summary>What an answer says it fell back to.</summary>
    private static IEnumerable<string> Fallbacks(Answer answer) => answer.Origin.Notices.Concat(answer.Warnings).SelectMany<string, string>(notice =>
        notice.StartsWith("huggingface (Qwen/Qwen2.5-1.5B-Instruct) answered in place of", StringComparison.Ordinal) ? ["chat", "chat by the second model"]
        : notice.Contains("(llama3.2) answered in place of", StringComparison.Ordinal) ? ["chat", "chat by Ollama"]
        : notice.Contains("the documents are quoted instead", StringComparison.Ordinal) ? ["quoted"]
        : notice.StartsWith("local (static) answered in place of huggingface_api", StringComparison.Ordinal) ? ["rerank"]
        : notice.StartsWith("The search is by words alone.", StringComparison.Ordinal) ? ["embedding"] : []);

    private static int Hours(int unit) => (unit * 7 % 90) + 2;

    private void WriteDocuments()
    {
        foreach (var group in Enumerable.Range(First, Units).Chunk(20))
        {
            var sections = group.Select(unit => $"## Unit {unit}\n\nThe unit {unit} may run for {Hours(unit)} hours. After that it cools for {unit % 50} minutes, with its lid open.\n");
            _folder.Write($"docs/units-{group[0]}.md", $"# Running times\n\n{string.Join('\n', sections)}");
        }
    }

    private PlatformOrchestrator Open((int Attempt, int Total) patience)
    {
        var file = _folder.Write("footnote.yaml", Configuration(_services.HuggingFace.Url, _services.Ollama.Url, patience));
        var request = new ConfigurationRequest { File = file.FullName, ProfilesFolder = Path.Combine(Repository.Root, "config"), Environment = new Dictionary<string, string> { ["HF_TOKEN"] = "hf_test" } };
        var config = new ConfigurationLoader(Components.Create()).Load(request).Config;
        return PlatformOrchestrator.Open(config, Components.Create(), Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
    }

    /// <summary>The shipped profile with the fakes' addresses, short waits and Ollama behind it.</summary>
    private static string Configuration(Uri huggingFace, Uri ollama, (int Attempt, int Total) patience) => $$"""
        inherits: hf_spaces
        embedder: { config: { model: { config: { base_url: "{{huggingFace}}", timeout: {{patience.Attempt}}ms } } } }
        retriever: { config: { neural_reranking: { config: { base_url: "{{huggingFace}}", timeout: {{patience.Attempt}}ms, max_candidates: 10 } } } }
        answer_generator:
          config:
            llm_client: { config: { base_url: "{{huggingFace}}", timeout: {{patience.Attempt}}ms } }
            fallback_client: { type: ollama, config: { url: "{{ollama}}", model_name: llama3.2, timeout: {{patience.Attempt}}ms } }
        resilience:
          retry: { max_retries: 2, base_delay: 5ms, max_delay: 50ms }
          timeout: { attempt: {{patience.Attempt}}ms, total: {{patience.Total}}ms }
          circuit_breaker: { break: 50ms, max_break: 200ms }
        """;
}
