using System.Collections.Concurrent;
using System.Diagnostics;
using Footnote.Answering;
using Footnote.Inference.Budget;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Providers;
using Footnote.Telemetry;

namespace Footnote.Bench.Month;

/// <summary>A month of a small Space: a thousand questions in the shipped profile, and what the ledger says they cost.</summary>
internal static class MonthlyBill
{
    private const int Questions = 1000;
    private const int Popular = 300;
    private const int Concurrency = 5;

    /// <summary>Asks them and prints Markdown tables.</summary>
    public static async Task RunAsync(string repository)
    {
        var settings = Path.Combine(repository, "docs", "settings.md");
        var different = MonthQuestions.Different(settings, Questions);
        Console.WriteLine($"Machine: {Machine.Describe()}.");
        var month = await AskAsync(repository, "A thousand different questions, prices of the profile", different, config => config);
        var repeated = await AskAsync(repository, $"A thousand questions drawn from {Popular} by Zipf's law, cache empty at the start", MonthQuestions.Repeated([.. different.Take(Popular)], Questions), config => config);
        await AskAsync(repository, "A hundred different questions, prices of the models that chat from the provider's list", [.. different.Take(100)], WithoutChatPrices);
        Console.WriteLine($"The repeated mix makes {1 - ((double)repeated / month):P1} fewer calls.");
    }

    private static async Task<long> AskAsync(string repository, string title, IReadOnlyList<string> questions, Func<PlatformConfig, PlatformConfig> change)
    {
        var folder = Directory.CreateTempSubdirectory("footnote-bench-").FullName;
        try
        {
            await using var service = await BilledService.StartAsync();
            var config = change(Load(repository, folder, service.Fake.Url));
            var answers = new ConcurrentBag<Answer>();
            var watch = Stopwatch.StartNew();
            await using (var platform = PlatformOrchestrator.Open(config, Components(), Path.Combine(repository, "docs"), Path.Combine(folder, "library"), ComponentContext.With(TimeProvider.System)))
            {
                await platform.IngestAsync(null, CancellationToken.None);
                await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (question, token) => answers.Add(await platform.AskAsync(question, Filter.None, token)));
            }

            var calls = service.Calls;
            Print(title, config, service, answers, watch.Elapsed, Report(config, Path.Combine(folder, "library", CostLedger.FileName)));
            return calls;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string title, PlatformConfig config, BilledService service, IReadOnlyCollection<Answer> answers, TimeSpan time, CostReport report)
    {
        var byModel = answers.Count(answer => !answer.IsRefused && !answer.Origin.IsExtractive);
        Console.WriteLine($"\n## {title}\n\n{answers.Count} questions, {byModel} answered by a model, {answers.Count(answer => answer.IsRefused)} refused, {answers.Count(answer => answer.Origin.Notices.Count > 0)} with a notice; {time.TotalSeconds:0} s.\n");
        Console.WriteLine("| model | calls: ledger | calls: service | input tokens | output tokens | $ per million | tokens × price | ledger |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var row in report.Rows)
        {
            var price = config.Resilience.Prices.GetValueOrDefault(row.Model) ?? new PriceSettings { Input = 0.02m, Output = 0.06m };
            var product = ((row.InputTokens * price.Input) + (row.OutputTokens * price.Output)) / 1_000_000;
            Console.WriteLine($"| {row.Model} | {row.Calls} | {service.CallsOf(row.Model)} | {row.InputTokens} | {row.OutputTokens} | {price.Input} / {price.Output} | {product:0.000000} | {row.Dollars:0.000000} |");
        }

        var chat = report.Rows.Where(row => row.OutputTokens > 0).ToList();
        Console.WriteLine($"\nTogether ${report.TotalDollars:0.0000}, of which ${report.Rows.Sum(row => row.UnsettledDollars):0.0000} reserved for calls whose end is not known. The service counted {service.ChatTokens.Input} and {service.ChatTokens.Output} tokens of chat, the ledger {chat.Sum(row => row.InputTokens)} and {chat.Sum(row => row.OutputTokens)}.");
    }

    private static CostReport Report(PlatformConfig config, string path)
    {
        using var instruments = new Instruments(TimeProvider.System);
        using var ledger = new CostLedger(path, config.Resilience.Quota, new PriceList(config.Resilience.Prices), TimeProvider.System, instruments);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return ledger.Report(today.AddDays(-1), today);
    }

    private static ComponentFactory Components() => Registration.Register(EngineComponents.Register(new ComponentFactory()));

    private static PlatformConfig WithoutChatPrices(PlatformConfig config) => config with
    {
        Resilience = config.Resilience with { Prices = config.Resilience.Prices.Where(price => price.Value.Output == 0).ToDictionary() },
    };

    private static PlatformConfig Load(string repository, string folder, Uri service)
    {
        var file = Path.Combine(folder, "footnote.yaml");
        File.WriteAllText(file, $$"""
            inherits: hf_spaces
            embedder: { config: { model: { config: { base_url: "{{service}}" } } } }
            retriever: { config: { neural_reranking: { config: { base_url: "{{service}}" } } } }
            answer_generator: { config: { llm_client: { config: { base_url: "{{service}}" } } } }
            """);
        var request = new ConfigurationRequest { File = file, ProfilesFolder = Path.Combine(repository, "config"), Environment = new Dictionary<string, string> { ["HF_TOKEN"] = "hf_bench" } };
        return new ConfigurationLoader(Components()).Load(request).Config;
    }
}
