using System.Text;
using Footnote.Answering;
using Footnote.Cli;
using Footnote.Fakes;
using Footnote.Inference.Caching;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>What the whole system keeps of replies of models, and when it lets go of it.</summary>
public sealed class KeptRepliesTests : IAsyncLifetime
{
    private const string Question = "How long may the pump run?";

    private readonly TemporaryFolder _folder = new();
    private HuggingFaceFake _fake = null!;

    public async ValueTask InitializeAsync()
    {
        _fake = await HuggingFaceFake.StartAsync();
        _folder.Write("docs/pump.md", "# Pump\n\nThe pump may run for ten hours. After that it must cool.\n");
        _folder.Write("docs/valve.md", "# Valve\n\nThe valve opens at four bar. It closes as soon as the pressure falls.\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_same_question_in_another_process_calls_no_model_but_for_the_proof_of_the_space()
    {
        var first = await AskAsync(Question);
        var calls = _fake.Posts.Count;

        var second = await AskAsync(Question);

        Assert.Equal(first.Sentences.Select(sentence => sentence.Text), second.Sentences.Select(sentence => sentence.Text));
        Assert.Equal("google/gemma-2-2b-it", second.Origin.Writer);
        Assert.EndsWith("feature-extraction", Assert.Single(_fake.Posts.Skip(calls)).Path);
    }

    [Fact]
    public async Task An_answer_is_asked_for_anew_where_the_library_has_changed()
    {
        await AskAsync(Question);
        _folder.Write("docs/filter.md", "# Filter\n\nThe filter is washed once a week.\n");
        var calls = Chats;

        await AskAsync(Question);

        Assert.Equal(calls + 1, Chats);
    }

    [Fact]
    public async Task Another_model_behind_the_same_name_is_found_out_although_its_vectors_are_kept()
    {
        await AskAsync(Question);
        await _fake.DisposeAsync();
        _fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Seed = 2 });

        var answer = await AskAsync("At how many bar does the valve open?");

        Assert.Contains(answer.Origin.Notices, notice => notice.StartsWith("The search is by words alone.", StringComparison.Ordinal) && notice.Contains("other vectors of the same texts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_forgotten_document_no_reply_is_kept_either()
    {
        await AskAsync(Question);
        await using (var platform = Open())
        {
            Assert.Contains("ten hours", AllBytes());
            Assert.Equal(["pump.md"], await platform.ForgetAsync("pump.md", default));
            using var instruments = new Footnote.Telemetry.Instruments(TimeProvider.System);
            using var cache = new ModelCache(Path.Combine(platform.Folder.Path, ModelCache.FileName), new CacheSettings(), TimeProvider.System, instruments);
            Assert.Equal(0, cache.Status().Entries);
        }

        Assert.DoesNotContain("ten hours", AllBytes());
        Assert.DoesNotContain(await AskAsync(Question) is var after ? after.Sentences : [], sentence => sentence.Text.Contains("ten hours", StringComparison.Ordinal));
    }

    private int Chats => _fake.Posts.Count(post => post.Path.Contains("chat", StringComparison.Ordinal));

    private string AllBytes() => string.Concat(Directory.GetFiles(Path.Combine(_folder.Path, "library"), "cache.db*").Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    /// <summary>Asks as a process of its own would: nothing is kept but what is on disk.</summary>
    private async Task<Answer> AskAsync(string question)
    {
        await using var platform = Open();
        await platform.IngestAsync(null, TestContext.Current.CancellationToken);
        return await platform.AskAsync(question, Filter.None, TestContext.Current.CancellationToken);
    }

    private PlatformOrchestrator Open()
    {
        var file = _folder.Write("footnote.yaml", $$"""
            inherits: hf_spaces
            embedder: { config: { model: { config: { base_url: "{{_fake.Url}}" } } } }
            retriever: { config: { neural_reranking: { config: { base_url: "{{_fake.Url}}" } } } }
            answer_generator: { config: { llm_client: { config: { base_url: "{{_fake.Url}}" } } } }
            """);
        var request = new ConfigurationRequest { File = file.FullName, ProfilesFolder = Path.Combine(Repository.Root, "config"), Environment = new Dictionary<string, string> { ["HF_TOKEN"] = "hf_test" } };
        var config = new ConfigurationLoader(Components.Create()).Load(request).Config;
        return PlatformOrchestrator.Open(config, Components.Create(), Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
    }
}
