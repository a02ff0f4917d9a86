using Footnote.Answering;

namespace Footnote.Tests.Answering;

public sealed class ConversationTests
{
    private readonly Manual _manual = new Manual()
        .Add("modes.md", "Counters", "In machine-mode there are 29 performance counters. In supervisor-mode there are 12 performance counters.")
        .Add("timer.md", "Watchdog", "The watchdog timer expires after 16 ticks. Writing to the watchdog register clears the timer.")
        .Add("heat.md", "Heat", "Heat rises.");

    [Theory]
    [InlineData("and in S-mode?", "How many counters are there in M-mode?", "How many counters are there in S-mode?")]
    [InlineData("What about version 2.0?", "What changed in version 1.0?", "What changed in version 2.0?")]
    [InlineData("How is it cleared?", "When does the watchdog timer expire?", "How is it cleared? (watchdog timer expire)")]
    [InlineData("Why?", "When does the watchdog timer expire?", "Why? (watchdog timer expire)")]
    [InlineData("Does it keep its value across a warm reset?", "What does mcycle.lock do?", "Does it keep its value across a warm reset? (mcycle.lock)")]
    [InlineData("and the register?", "How is the watchdog timer cleared?", "and the register? (watchdog timer cleared)")]
    public void A_follow_up_is_resolved_by_rule(string question, string last, string expected) => Assert.Equal(expected, FollowUp.Resolve(question, last));

    [Theory]
    [InlineData("How many integer registers are there in the base set?", "When does the watchdog timer expire?")]
    [InlineData("How is the pump mounted?", "How is the valve opened?")]
    [InlineData("When is a renamed file read if it was open?", "How is the valve opened?")]
    [InlineData("Which register holds the value that was saved?", "How is the valve opened?")]
    [InlineData("Why?", "")]
    [InlineData("", "")]
    public void A_question_that_stands_on_its_own_is_left_alone(string question, string last) =>
        Assert.Null(FollowUp.Resolve(question, last));

    [Fact]
    public async Task A_follow_up_is_answered_without_a_language_model()
    {
        var answer = await AskAsync(_manual.Answerer(new AnswerSettings { MaxSentences = 1 }), "and in supervisor-mode?", "How many performance counters are there in machine-mode?");

        Assert.Equal("and in supervisor-mode?", answer.Question);
        Assert.Equal("How many performance counters are there in supervisor-mode?", answer.Origin.ResolvedQuestion);
        Assert.Equal("In supervisor-mode there are 12 performance counters.", answer.Sentences[0].Text);
    }

    [Fact]
    public async Task A_follow_up_is_worded_anew_by_a_language_model()
    {
        var model = ScriptedModel.Saying("When does the watchdog timer expire [1]?");

        var answer = await AskAsync(_manual.Answerer(model), "Why does it?", "Does the watchdog timer expire?");

        Assert.Equal(2, model.Asked.Count);
        Assert.Equal("When does the watchdog timer expire (1)?", answer.Origin.ResolvedQuestion);
        Assert.Contains("<question>\nWhen does the watchdog timer expire (1)?\n</question>", model.Asked[1][1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_model_is_to_word_it_the_rules_do()
    {
        var model = ScriptedModel.Saying("It expires [1].");

        var answer = await AskAsync(_manual.Answerer(model, new AnswerSettings { RewordFollowUps = false }), "How is it cleared?", "When does the watchdog timer expire?");

        Assert.Single(model.Asked);
        Assert.Equal("How is it cleared? (watchdog timer expire)", answer.Origin.ResolvedQuestion);
    }

    [Fact]
    public async Task A_model_that_fails_leaves_it_to_the_rules()
    {
        var answer = await AskAsync(_manual.Answerer(new ScriptedModel { Failure = new IOException("gone.") }), "How is it cleared?", "When does the watchdog timer expire?");

        Assert.Equal("How is it cleared? (watchdog timer expire)", answer.Origin.ResolvedQuestion);
        Assert.False(answer.IsRefused);
    }

    [Fact]
    public async Task The_first_question_costs_no_call()
    {
        var model = ScriptedModel.Saying("It expires [1].");

        await AskAsync(_manual.Answerer(model), "When does the watchdog timer expire?");

        Assert.Single(model.Asked);
    }

    private static async Task<Answer> AskAsync(Answerer answerer, string question, params string[] before)
    {
        Answer? answer = null;
        await foreach (var happened in answerer.StreamAsync(question, [.. before.Select(text => new ConversationTurn(text))], TestContext.Current.CancellationToken))
        {
            answer = (happened as AnswerFinished)?.Answer;
        }

        return answer!;
    }
}
