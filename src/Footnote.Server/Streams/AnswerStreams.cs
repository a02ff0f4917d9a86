using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Footnote.Answering;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Server.Access;
using Footnote.Server.Rest;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Footnote.Server.Streams;

/// <summary>
/// The answers that are being written, and those just finished. An answer is written apart from the request that asked for it, so that a broken connection neither
/// ends it nor has it written and paid for again. Only who asked finds it.
/// </summary>
internal sealed partial class AnswerStreams(VisitorBudgets budgets, TimeProvider time, IOptions<JsonOptions> json, ILogger<AnswerStreams> logger) : IAsyncDisposable
{
    /// <summary>Characters of one answer's events; a writer that goes on beyond is stopped.</summary>
    public const long MaxSize = 4 << 20;

    /// <summary>Characters of all together; beyond, the finished ones that are oldest are forgotten first.</summary>
    private const long MaxKept = 64 << 20;

    private const int IdBytes = 16;

    private readonly Lock _lock = new();
    private readonly List<AnswerStream> _answers = [];

    /// <summary>Answers that can be read.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _answers.Count;
            }
        }
    }

    /// <summary>Begins an answer.</summary>
    /// <param name="visitor">Who asks, and pays; null on the loopback.</param>
    /// <param name="turn">The turn it was given; disposed when the answer is written.</param>
    /// <param name="ask">Asks, until it is told to stop.</param>
    public AnswerStream Start(Visitor? visitor, IDisposable turn, Func<CancellationToken, IAsyncEnumerable<(AnswerEvent Event, AnswerBody? Body)>> ask)
    {
        var answer = new AnswerStream(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), OwnerOf(visitor), time, Forget);
        lock (_lock)
        {
            _answers.Add(answer);
            MakeRoom();
        }

        // The flow of calls of the request ends with it, and with that what it adds up.
        using (ExecutionContext.SuppressFlow())
        {
            answer.Writing = Task.Run(() => WriteAsync(answer, visitor, turn, ask), CancellationToken.None);
        }

        return answer;
    }

    /// <summary>An answer by its id; null where there is none, or it is another's.</summary>
    public AnswerStream? Find(string id, Visitor? visitor)
    {
        lock (_lock)
        {
            return _answers.Find(answer => answer.Id == id && answer.Owner == OwnerOf(visitor));
        }
    }

    /// <summary>The answer that an event's id belongs to.</summary>
    public AnswerStream? FindByEvent(string lastEventId, Visitor? visitor) => Find(lastEventId.Split('.')[0], visitor);

    /// <summary>Stops an answer at once, or forgets it where it is finished.</summary>
    public void End(AnswerStream answer)
    {
        if (answer.IsOver)
        {
            Forget(answer);
        }
        else
        {
            answer.Stop();
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<AnswerStream> all;
        lock (_lock)
        {
            all = [.. _answers];
            _answers.Clear();
        }

        all.ForEach(answer => answer.Stop());
        await Task.WhenAll(all.Select(answer => answer.Writing));
        all.ForEach(answer => answer.Dispose());
    }

    private async Task WriteAsync(AnswerStream answer, Visitor? visitor, IDisposable turn, Func<CancellationToken, IAsyncEnumerable<(AnswerEvent Event, AnswerBody? Body)>> ask)
    {
        new Spending(visitor is null ? null : budgets.AllowanceOf(visitor)).Enter();
        try
        {
            await foreach (var (happened, body) in ask(answer.Stopping))
            {
                Tell(answer, happened, body);
            }
        }
        catch (OperationCanceledException) when (answer.Stopping.IsCancellationRequested)
        {
            Add(answer, "stopped", new { });
        }
        catch (Exception e)
        {
            LogFailure(logger, e);
            Add(answer, "failed", new { Detail = e is ModelCallException or AnswerTooLongException ? e.Message : "The answer broke off; the server's log says why." });
        }
        finally
        {
            turn.Dispose();
            answer.End();
        }
    }

    private void Tell(AnswerStream answer, AnswerEvent happened, AnswerBody? body)
    {
        foreach (var (type, data) in body is null ? [EventOf(happened)] : EventsOf(body))
        {
            Add(answer, type, data);
        }

        if (answer.Size > MaxSize)
        {
            throw new AnswerTooLongException();
        }
    }

    private void Add(AnswerStream answer, string type, object data) => answer.Add(type, JsonSerializer.Serialize(data, data.GetType(), json.Value.SerializerOptions));

    private static (string Type, object Data) EventOf(AnswerEvent happened) => happened switch
    {
        AnswerText text => ("text", new { text.Text }),
        AnswerWithdrawn withdrawn => ("withdrawn", new { withdrawn.Reason }),
        AnswerProgress progress => ("progress", new { progress.Stage, progress.Writer }),
        _ => ("other", new { }),
    };

    /// <summary>What is verified: sources, sentences, and the whole.</summary>
    private static IEnumerable<(string Type, object Data)> EventsOf(AnswerBody answer) =>
    [
        .. answer.Citations.Select(citation => ("citation", (object)citation)),
        .. answer.Sentences.Select(sentence => ("sentence", (object)sentence)),
        ("answer", answer),
    ];

    private void Forget(AnswerStream answer)
    {
        lock (_lock)
        {
            _answers.Remove(answer);
        }

        answer.Dispose();
    }

    private void MakeRoom()
    {
        while (_answers.Sum(answer => answer.Size) > MaxKept && _answers.Find(answer => answer.IsOver) is { } oldest)
        {
            _answers.Remove(oldest);
            oldest.Dispose();
        }
    }

    private static string OwnerOf(Visitor? visitor) => visitor?.Name ?? "";

    [LoggerMessage(1003, LogLevel.Error, "An answer broke off")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
