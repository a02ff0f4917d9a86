using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Footnote.Chunking;
using Footnote.Fakes;

namespace Footnote.Bench.Month;

/// <summary>A fake of Hugging Face that keeps books of its own: how often each model was called, and the tokens of those that chat.</summary>
internal sealed partial class BilledService : IAsyncDisposable
{
    /// <summary>Words of an answer: somewhat more than models write who are told to keep to their sources.</summary>
    private const int WordsOfAnswer = 160;

    private readonly ConcurrentDictionary<string, long> _calls = new(StringComparer.Ordinal);
    private long _input;
    private long _output;

    private BilledService()
    {
    }

    public HuggingFaceFake Fake { get; private set; } = null!;

    public long Calls => _calls.Values.Sum();

    /// <summary>Tokens that chat models were sent and answered with.</summary>
    public (long Input, long Output) ChatTokens => (_input, _output);

    public static async Task<BilledService> StartAsync()
    {
        var service = new BilledService();
        service.Fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Reply = service.Reply });
        service.Fake.Script = service.Count;
        return service;
    }

    public long CallsOf(string model) => _calls.GetValueOrDefault(model);

    public ValueTask DisposeAsync() => Fake.DisposeAsync();

    private FakeFault? Count(RecordedRequest request)
    {
        if (request.Method == "POST")
        {
            var model = Inference().Match(request.Path) is { Success: true } match ? match.Groups["model"].Value : JsonDocument.Parse(request.Body).RootElement.GetProperty("model").GetString()!;
            _calls.AddOrUpdate(model, 1, (_, count) => count + 1);
        }

        return null;
    }

    /// <summary>Sentences of the first sources, each with its number, up to the length of an answer.</summary>
    private string Reply(IReadOnlyList<string> messages)
    {
        var sentences = from Match source in Source().Matches(messages[^1])
                        from sentence in SentenceEnd().Split(source.Groups["text"].Value).Take(3)
                        where sentence.Length > 20
                        select $"{sentence.Trim().TrimEnd('.')} [{source.Groups["number"].Value}].";
        var words = string.Join(' ', sentences).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(WordsOfAnswer).ToList();
        Interlocked.Add(ref _input, messages.Sum(message => TokenCounter.Count(message)));
        Interlocked.Add(ref _output, words.Count);
        return string.Join(' ', words);
    }

    [GeneratedRegex(@"/hf-inference/models/(?<model>[^/]+/[^/]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Inference();

    [GeneratedRegex(@"<source id=""(?<number>\d+)""[^>]*>(?<text>.*?)</source>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"(?<=[.!?])\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SentenceEnd();
}
