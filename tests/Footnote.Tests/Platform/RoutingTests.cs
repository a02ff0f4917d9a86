using System.Globalization;
using Footnote.Answering;
using Footnote.Cli;
using Footnote.Fakes;
using Footnote.Inference.Budget;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>Simple and complex questions over HTTP: which model is asked, what it costs, and what happens where it is not there.</summary>
public sealed class RoutingTests : IDisposable
{
    private const string Simple = "At what pressure does the pump run?";
    private const string Complex = "Why does the pump stop, and how does its pressure compare with that of the valve?";
    private readonly TemporaryFolder _folder = new();

    public RoutingTests() => _folder.Write("pump.md", "# Pump\n\nThe pump runs at a pressure of 7 bar. It stops when the pressure exceeds 9 bar. The valve opens at a pressure of 60 bar.\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_question_reaches_its_model_and_the_reason_is_told()
    {
        await using var fake = await FakeAsync("org/usual", "org/small", "org/large");
        var (simple, complex) = (await AskAsync(fake, Simple), await AskAsync(fake, Complex));

        Assert.Equal(["org/small", "org/large"], fake.Posts.Select(post => post.Json.GetProperty("model").GetString()));
        Assert.Equal((false, "0 points, complex from 3: nothing that makes it hard"), (simple.Origin.Routing!.IsComplex, simple.Origin.Routing.Reason));
        Assert.Equal((true, "5 points, complex from 3: compares (2), asks for reasons (2), asks several things (1)"), (complex.Origin.Routing!.IsComplex, complex.Origin.Routing.Reason));
        Assert.Equal(["org/small", "org/large"], [simple.Origin.Writer, complex.Origin.Writer]);
    }

    [Fact]
    public async Task A_question_costs_what_its_model_costs()
    {
        await using var fake = await FakeAsync("org/usual", "org/small", "org/large");
        await AskAsync(fake, Simple);
        await AskAsync(fake, Complex);

        var costs = Ledger().ToDictionary(row => row.Model, StringComparer.Ordinal);
        Assert.Equal(["org/large", "org/small"], costs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(costs["org/large"].InputTokens * 100 / 1_000_000m, costs["org/large"].Dollars);
        Assert.Equal(costs["org/small"].InputTokens / 1_000_000m, costs["org/small"].Dollars);
    }

    [Fact]
    public async Task Where_the_chosen_model_is_not_served_the_usual_one_answers_by_its_own_name()
    {
        await using var fake = await FakeAsync("org/usual", "org/small");
        var answer = await AskAsync(fake, Complex);

        Assert.Equal(["org/large", "org/usual"], fake.Posts.Select(post => post.Json.GetProperty("model").GetString()));
        Assert.Equal("org/usual", answer.Origin.Writer);
        Assert.Contains(answer.Origin.Notices, notice => notice.StartsWith("huggingface (org/usual) answered in place of huggingface (org/large): ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_explains_the_choice()
    {
        await using var fake = await FakeAsync("org/usual", "org/small", "org/large");
        var config = _folder.Write("routing.yaml", Yaml(fake)).FullName;
        var run = await FootnoteProcess.RunAsync("ask", Complex, _folder.Path, "-c", config, "--explain");

        Assert.Contains("routing     complex: 5 points, complex from 3: compares (2), asks for reasons (2), asks several things (1)\n", run.Output);
        Assert.Contains("written by  org/large\n", run.Output);
    }

    private static Task<HuggingFaceFake> FakeAsync(params string[] models) => HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { ChatModels = models });

    private static string Yaml(HuggingFaceFake fake) => $$"""
        answer_generator:
          config:
            llm_client: { type: huggingface, config: { base_url: "{{fake.Url}}", model_name: org/usual, api_token: hf_test } }
            routing: { config: { simple_model: org/small, complex_model: org/large } }
            answer: { min_evidence: 0 }
        resilience:
          retry: { max_retries: 0 }
          quota: { per_day: 10 }
          prices: { org/small: { input: 1 }, org/usual: { input: 10 }, org/large: { input: 100 } }
        """;

    private async Task<Answer> AskAsync(HuggingFaceFake fake, string question)
    {
        var config = Configured.Load(Yaml(fake), factory: Components.Create()).Config;
        await using var platform = PlatformOrchestrator.Open(config, Components.Create(), _folder.Path, null, ComponentContext.With(TimeProvider.System));
        await platform.IngestAsync(null, TestContext.Current.CancellationToken);
        return await platform.AskAsync(question, Filter.None, TestContext.Current.CancellationToken);
    }

    private IReadOnlyList<CostRow> Ledger()
    {
        using var instruments = new Footnote.Telemetry.Instruments(TimeProvider.System);
        using var ledger = new CostLedger(
            Path.Combine(_folder.Path, ".footnote", CostLedger.FileName), new QuotaSettings(), new PriceList(new Dictionary<string, PriceSettings>()), TimeProvider.System, instruments);
        return ledger.Report(DateOnly.Parse("2020-01-01", CultureInfo.InvariantCulture), DateOnly.MaxValue).Rows;
    }
}
