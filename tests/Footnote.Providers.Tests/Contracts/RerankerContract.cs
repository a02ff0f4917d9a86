using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Retrieval;

namespace Footnote.Providers.Tests.Contracts;

/// <summary>What every reranking service does, whatever its wire format.</summary>
public abstract class RerankerContract
{
    private const string Query = "When does the valve open?";

    private static readonly Documents.Passage[] Passages = [Calls.Passage("Pumps are loud."), Calls.Passage("When the valve does open, it hisses."), Calls.Passage("A valve.")];

    [Fact]
    public async Task Each_passage_gets_its_own_score_in_its_place()
    {
        await using var fake = await StartAsync();

        var scores = await Reranker(fake.Url).ScoreAsync(Query, Passages, default);

        Assert.Equal(3, scores.Count);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores[1] > scores[2] && scores[2] > scores[0], string.Join(' ', scores));
    }

    [Fact]
    public async Task One_passage_gets_one_score_and_none_makes_no_call()
    {
        await using var fake = await StartAsync();
        var reranker = Reranker(fake.Url);

        Assert.Empty(await reranker.ScoreAsync(Query, [], default));
        Assert.Empty(fake.Requests);
        Assert.Single(await reranker.ScoreAsync(Query, Passages[..1], default));
    }

    [Fact]
    public async Task The_context_is_read_before_the_passage()
    {
        await using var fake = await StartAsync();

        await Reranker(fake.Url).ScoreAsync(Query, [Calls.Passage("It opens at 3 bar.", "Valves › Pressure")], default);

        Assert.Contains("Pressure\\nIt opens at 3 bar.", fake.Posts[0].Body);
        Assert.Contains(Query, fake.Posts[0].Body);
    }

    [Fact]
    public async Task Many_passages_go_in_batches_and_keep_their_places()
    {
        await using var fake = await StartAsync();
        var passages = Enumerable.Range(0, 10).Select(i => i == 7 ? Passages[1] : Passages[0]).ToList();

        var scores = await Reranker(fake.Url, batchSize: 4).ScoreAsync(Query, passages, default);

        Assert.Equal(3, fake.Posts.Count);
        Assert.Equal(7, scores.Index().MaxBy(score => score.Item).Index);
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_split()
    {
        await using var fake = await StartAsync();
        fake.Next(FakeFault.Reply(413, """{"error":"batch size 3 > maximum allowed batch size 2"}"""));

        var scores = await Reranker(fake.Url).ScoreAsync(Query, Passages, default);

        Assert.Equal(3, scores.Count);
        Assert.True(scores[1] > scores[2]);
        Assert.Equal(3, fake.Posts.Count);
    }

    [Fact]
    public async Task Scores_that_do_not_fit_are_refused_and_never_zeros()
    {
        await using var fake = await StartAsync();
        var reranker = Reranker(fake.Url);
        string[] replies =
        [
            "[]", "{}", "null", "<html>", "[[]]", """[{"index":0,"score":1}]""", """[{"index":0,"score":1},{"index":0,"score":1},{"index":1,"score":1}]""",
            """[{"index":0,"score":1},{"index":1,"score":1},{"index":9,"score":1}]""", """{"results":[{"index":0,"relevance_score":1}]}""",
            """{"results":[{"index":0,"relevance_score":1},{"index":1},{"index":2,"relevance_score":1}]}""", """[[{"label":"LABEL_0"},{"label":"LABEL_0"},{"label":"LABEL_0"}]]""",
        ];
        fake.Next([.. replies.Select(reply => FakeFault.Reply(200, reply)), FakeFault.Reset, FakeFault.Break(5)]);

        for (var i = 0; i < replies.Length + 2; i++)
        {
            var failure = await Calls.FailsAsync(() => reranker.ScoreAsync(Query, Passages, default).AsTask());
            Assert.Equal(FailureCause.Transport, failure.Cause);
        }

        Assert.Equal(3, (await reranker.ScoreAsync(Query, Passages, default)).Count);
    }

    [Fact]
    public async Task Stopping_reaches_the_socket()
    {
        await using var fake = await StartAsync();
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        fake.Script = _ =>
        {
            asked.TrySetResult();
            return FakeFault.Hang;
        };

        var call = Reranker(fake.Url).ScoreAsync(Query, Passages, stop.Token).AsTask();
        await asked.Task.WaitAsync(Calls.Patience);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await fake.ClientGoneAsync(default).WaitAsync(Calls.Patience);
    }

    [Fact]
    public async Task A_dummy_token_makes_no_call()
    {
        await using var fake = await StartAsync();

        var failure = await Calls.FailsAsync(() => Reranker(fake.Url, token: new Secret("dummy_token")).ScoreAsync(Query, Passages, default).AsTask());

        Assert.Equal(FailureCause.Account, failure.Cause);
        Assert.Empty(fake.Requests);
    }

    private protected abstract Task<FakeService> StartAsync();

    private protected abstract IReranker Reranker(Uri url, int batchSize = 32, Secret? token = null);
}
