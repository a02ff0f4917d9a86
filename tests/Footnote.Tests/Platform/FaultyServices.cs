using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Footnote.Fakes;

namespace Footnote.Tests.Platform;

/// <summary>
/// Fakes of Hugging Face and of Ollama that fail as a seed says, and a record of which question got a whole reply to what. Questions tell themselves apart by a
/// number, <c>unit 17</c>.
/// </summary>
internal sealed partial class FaultyServices : IAsyncDisposable
{
    private const double ShareOfFaults = 0.3;
    private const double ShareOfFaultsOfOllama = 0.1;

    /// <summary>Of every so many questions one finds both models of Hugging Face gone.</summary>
    private const int Gone = 25;

    private static readonly FakeFault[] Anywhere =
    [
        HuggingFaceFake.TooMany(1), HuggingFaceFake.RateLimited(0), HuggingFaceFake.Loading(0.02), HuggingFaceFake.NoModel("any"), HuggingFaceFake.GatewayTimeout,
        FakeFault.Html(502), FakeFault.Html(200), FakeFault.Reset, FakeFault.Hang, FakeFault.Break(40), FakeFault.EndEarly(40),
    ];

    private static readonly FakeFault[] InStreams = [FakeFault.StreamError(2, "CUDA out of memory"), FakeFault.Stall(2), FakeFault.Break(600), FakeFault.EndEarly(600)];

    private readonly ConcurrentDictionary<(string Kind, int Unit), bool> _whole = [];
    private readonly Random _random = new(20261127);

    private FaultyServices(HuggingFaceFake huggingFace, OllamaFake ollama) => (HuggingFace, Ollama) = (huggingFace, ollama);

    public HuggingFaceFake HuggingFace { get; }

    public OllamaFake Ollama { get; }

    /// <summary>Requests that failed, by kind of fault.</summary>
    public ConcurrentDictionary<string, int> Faults { get; } = [];

    public static async Task<FaultyServices> StartAsync() => new(await HuggingFaceFake.StartAsync(), await OllamaFake.StartAsync());

    /// <summary>From now on requests fail.</summary>
    public void Begin()
    {
        HuggingFace.Script = request => Decide(request, ShareOfFaults, KindOf(request.Path));
        Ollama.Script = request => Decide(request, ShareOfFaultsOfOllama, "ollama");
    }

    /// <summary>Whether a service of that kind gave a whole reply for the question.</summary>
    public bool Answered(string kind, int unit) => _whole.ContainsKey((kind, unit));

    public async ValueTask DisposeAsync()
    {
        await HuggingFace.DisposeAsync();
        await Ollama.DisposeAsync();
    }

    private FakeFault? Decide(RecordedRequest request, double share, string kind)
    {
        var units = Question().Matches(request.Body).Select(match => int.Parse(match.Groups["number"].Value)).ToList();
        var fault = kind == "chat" && units.Exists(unit => unit % Gone == 0) ? HuggingFaceFake.NoModel("this") : Choose(share, kind is "chat" or "ollama");
        if (fault is not null)
        {
            Faults.AddOrUpdate(fault.Kind == FaultKind.Reply ? $"{fault.Status} {fault.ContentType}" : fault.Kind.ToString(), 1, (_, count) => count + 1);
            return fault;
        }

        units.ForEach(unit => _whole[(kind, unit)] = true);
        return null;
    }

    private static string KindOf(string path) =>
        path.Contains("chat", StringComparison.Ordinal) ? "chat" : path.EndsWith("feature-extraction", StringComparison.Ordinal) ? "embedding" : "rerank";

    private FakeFault? Choose(double share, bool isStream)
    {
        lock (_random)
        {
            return _random.NextDouble() >= share ? null
                : isStream && _random.Next(3) == 0 ? InStreams[_random.Next(InStreams.Length)]
                : Anywhere[_random.Next(Anywhere.Length)];
        }
    }

    [GeneratedRegex(@"How long may unit (?<number>[0-9]+) run", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Question();
}
