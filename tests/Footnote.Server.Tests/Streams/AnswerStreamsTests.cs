using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Footnote.Answering;
using Footnote.Inference.Budget;
using Footnote.Server.Access;
using Footnote.Server.Rest;
using Footnote.Server.Streams;
using Footnote.Tests.Support;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Footnote.Server.Tests.Streams;

public sealed class AnswerStreamsTests : IAsyncDisposable
{
    private static readonly Visitor Alice = new("key alice", Role.Reader, HasKey: true, 100, 1m);
    private static readonly Visitor Bob = Alice with { Name = "key bob" };

    private readonly FakeTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<string> _words = Channel.CreateUnbounded<string>();
    private readonly VisitorBudgets _budgets;
    private readonly AnswerStreams _answers;

    public AnswerStreamsTests()
    {
        _budgets = new VisitorBudgets(_folder.Path, _time);
        _answers = new AnswerStreams(_budgets, _time, Options.Create(new JsonOptions()), NullLogger<AnswerStreams>.Instance);
    }

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_that_was_cut_off_goes_on_after_the_last_event_it_saw()
    {
        var answer = Start(Alice);
        await SayAsync("one", "two");
        var first = await ReadAsync(answer, -1, 2);
        await SayAsync("three");
        _words.Writer.Complete();
        var rest = await answer.ReadAsync(answer.SeenBy(first[^1].Id), Ended).ToListAsync(Ended);
        Assert.Equal(["{\"text\":\"one\"}", "{\"text\":\"two\"}", "{\"text\":\"three\"}"], [.. first.Concat(rest).Select(e => e.Data)]);
        Assert.True(answer.IsOverSince(answer.SeenBy(rest[^1].Id)));
        Assert.Equal(-1, answer.SeenBy("another.1"));
    }

    [Fact]
    public async Task Only_who_asked_finds_an_answer()
    {
        var answer = Start(Alice);
        Assert.Same(answer, _answers.Find(answer.Id, Alice));
        Assert.Same(answer, _answers.FindByEvent($"{answer.Id}.0", Alice));
        Assert.Null(_answers.Find(answer.Id, Bob));
        Assert.Null(_answers.Find(answer.Id, null));
        Assert.Null(_answers.Find("guess", Alice));
        await _answers.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_that_comes_back_in_time_keeps_the_writer_going_and_one_that_does_not_stops_it()
    {
        var answer = Start(Alice);
        await SayAsync("one");
        await ReadAsync(answer, -1, 1);
        _time.Advance(AnswerStream.Grace - TimeSpan.FromSeconds(1));
        await SayAsync("two");
        await ReadAsync(answer, 0, 1);
        _time.Advance(AnswerStream.Grace - TimeSpan.FromSeconds(1));
        Assert.False(answer.Stopping.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(1));
        await answer.Writing;
        Assert.Equal("stopped", (await answer.ReadAsync(1, Ended).SingleAsync(Ended)).Type);
    }

    [Fact]
    public async Task A_reader_that_stays_is_never_stopped_by_the_clock()
    {
        var answer = Start(Alice);
        await SayAsync("one");
        await using var reading = answer.ReadAsync(-1, Ended).GetAsyncEnumerator(Ended);
        Assert.True(await reading.MoveNextAsync());
        _time.Advance(TimeSpan.FromHours(1));
        await SayAsync("two");
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("{\"text\":\"two\"}", reading.Current.Data);
        _words.Writer.Complete();
        Assert.False(await reading.MoveNextAsync());
    }

    [Fact]
    public async Task A_finished_answer_is_kept_for_a_while_and_then_forgotten()
    {
        var answer = Start(Alice);
        _words.Writer.Complete();
        await answer.Writing;
        _time.Advance(AnswerStream.Kept - TimeSpan.FromSeconds(1));
        Assert.Same(answer, _answers.Find(answer.Id, Alice));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_answers.Find(answer.Id, Alice));
        Assert.Equal(0, _answers.Count);
    }

    [Fact]
    public async Task Finished_answers_make_room_when_all_together_are_large()
    {
        var words = new string('x', 3 << 20);
        var first = Start(Alice, Endless(words, 1));
        for (var i = 0; i < 22; i++)
        {
            await Start(Alice, Endless(words, 1)).Writing;
        }

        Start(Alice);
        Assert.Null(_answers.Find(first.Id, Alice));
        Assert.InRange(_answers.Count, 20, 22);
    }

    [Fact]
    public async Task A_writer_without_end_is_stopped_and_the_reader_is_told()
    {
        var answer = Start(Alice, Endless(new string('x', 1 << 20), int.MaxValue));
        await answer.Writing;
        var last = await answer.ReadAsync(-1, Ended).LastAsync(Ended);
        Assert.Equal("failed", last.Type);
        Assert.Contains("more than 4 million characters", last.Data);
    }

    [Fact]
    public async Task What_an_answer_costs_after_its_reader_left_is_charged_to_who_asked()
    {
        var answer = Start(Alice, Paid());
        await ReadAsync(answer, -1, 1);
        await SayAsync("go on");
        await answer.Writing;
        Assert.NotNull(_budgets.Refuse(Alice));
        Assert.Null(_budgets.Refuse(Bob));
    }

    public async ValueTask DisposeAsync()
    {
        await _answers.DisposeAsync();
        _folder.Dispose();
    }

    private AnswerStream Start(Visitor visitor, Func<CancellationToken, IAsyncEnumerable<(AnswerEvent, AnswerBody?)>>? ask = null) =>
        _answers.Start(visitor, new CancellationTokenSource(), ask ?? (stopping => _words.Reader.ReadAllAsync(stopping).Select(words => ((AnswerEvent)new AnswerText(words), (AnswerBody?)null))));

    private async Task SayAsync(params string[] words)
    {
        foreach (var word in words)
        {
            await _words.Writer.WriteAsync(word, Ended);
        }
    }

    private static ValueTask<List<StreamedEvent>> ReadAsync(AnswerStream answer, long seen, int count) => answer.ReadAsync(seen, Ended).Take(count).ToListAsync(Ended);

    private static Func<CancellationToken, IAsyncEnumerable<(AnswerEvent, AnswerBody?)>> Endless(string words, int times) =>
        _ => Enumerable.Repeat(((AnswerEvent)new AnswerText(words), (AnswerBody?)null), times).ToAsyncEnumerable();

    private Func<CancellationToken, IAsyncEnumerable<(AnswerEvent, AnswerBody?)>> Paid()
    {
        return PayAsync;

        async IAsyncEnumerable<(AnswerEvent, AnswerBody?)> PayAsync([EnumeratorCancellation] CancellationToken stopping)
        {
            yield return (new AnswerText("one"), null);
            await _words.Reader.ReadAsync(stopping);
            Assert.True(Spending.TryTake(1m, out var hold));
            hold!.Settle(2m);
            yield return (new AnswerText("two"), null);
        }
    }
}
