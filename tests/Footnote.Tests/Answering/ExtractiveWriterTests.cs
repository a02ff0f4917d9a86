using Footnote.Answering;
using Footnote.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Answering;

public sealed class ExtractiveWriterTests
{
    private static readonly string[] Vocabulary =
        ["register", "halts", "core", "memory", "the", "is", "not", "16", "32", "a[1]", "See", "x0.", "reset.", "why?", "vector", "\t", "\n", "\n\n", "set.", "[2]", "ſ", "“"];

    [Fact]
    public void Every_sentence_is_word_for_word_in_a_passage_it_cites()
    {
        var words = Gen.Elements(Vocabulary).ListOf().Select(w => string.Join(' ', w).Trim());
        var blocks = Gen.Two(words.Where(w => w.Length > 0)).SelectMany(_ => Gen.Elements(Enum.GetValues<BlockKind>()), (texts, kind) => (texts, kind));
        var quoted = 0;

        Prop.ForAll(blocks.ToArbitrary(), words.ToArbitrary(), (block, question) =>
        {
            var manual = new Manual().Add("a.md", "Memory of the core", (block.kind, block.texts.Item1)).Add("b.md", "Reset", block.texts.Item2);
            var draft = Write(manual, question);
            quoted += draft.Count;
            return draft.All(s => s.Sources.Any(n => manual.Passages[n - 1].Text.Contains(s.Text, StringComparison.Ordinal)));
        }).QuickCheckThrowOnFailure();

        Assert.True(quoted > 0, "no case had anything to quote");
    }

    [Theory]
    [InlineData("See the reset of the core.", "The core is held in reset until the power domain is stable.")]
    [InlineData("Core reset", "The core is held in reset until the power domain is stable.")]
    [InlineData("What happens on reset of the core?", "The core is held in reset until the power domain is stable.")]
    [InlineData("The reset of the core is as follows:", "The core is held in reset until the power domain is stable.")]
    [InlineData("However, the core is held in reset by this too.", "The core is held in reset until the power domain is stable.")]
    public void A_sentence_that_says_something_comes_before_one_that_does_not(string empty, string telling)
    {
        var manual = new Manual().Add("a.md", "Reset", (BlockKind.Paragraph, empty), (BlockKind.Paragraph, telling)).Add("b.md", "Clock", "Clocks drift.").Add("c.md", "Heat", "Heat rises.");

        var draft = Write(manual, "How is the core held in reset?", new AnswerSettings { MaxSentences = 1 });

        Assert.Equal(telling, Assert.Single(draft).Text);
    }

    [Fact]
    public void The_best_document_comes_first_and_each_document_in_its_own_order()
    {
        var manual = new Manual()
            .Add("a.md", "Halt", "A debugger halts the core. The core then enters debug mode. The debugger resumes the core from debug mode.")
            .Add("b.md", "Halt", "A halted core in debug mode keeps its clock.")
            .Add("c.md", "Heat", "Heat rises.");

        var draft = Write(manual, "How does a debugger halt a core in debug mode?");

        var positions = draft.Select(s => manual.Passages[s.Sources[0] - 1]).Select(p => p.Path).ToList();
        Assert.Equal(positions.Order(StringComparer.Ordinal), positions);
        var first = draft.Where(s => s.Sources[0] == 1).Select(s => manual.Passages[0].Text.IndexOf(s.Text, StringComparison.Ordinal)).ToList();
        Assert.Equal(first.Order(), first);
        Assert.True(draft.Count > 1);
    }

    [Theory]
    [InlineData("A core halts at once. (It may take a cycle. Two cycles are typical for a halt of the core). Heat rises.", "(It may take a cycle. Two cycles are typical for a halt of the core).")]
    [InlineData("The core halts (see below. The halt of the core takes two cycles. Heat rises.", "The halt of the core takes two cycles.")]
    [InlineData("Smile :) The halt of the core takes two cycles.", "Smile :) The halt of the core takes two cycles.")]
    public void A_quote_holds_no_half_of_a_bracket(string text, string quoted)
    {
        var manual = new Manual().Add("a.md", "Halt", text).Add("b.md", "Clock", "Clocks drift.").Add("c.md", "Heat", "Heat rises.");

        var draft = Write(manual, "How many cycles does a halt of the core take?", new AnswerSettings { MaxSentences = 1 });

        Assert.Equal(quoted, Assert.Single(draft).Text);
    }

    [Fact]
    public void A_listing_is_not_quoted_from_brackets_alone()
    {
        var manual = new Manual().Add("a.md", "Sleep", (BlockKind.Code, "},\n  {\n  latency = 10,\n  depth = 2\n}\n}")).Add("b.md", "Clock", "Clocks drift.").Add("c.md", "Heat", "Heat rises.");

        Assert.Equal("  latency = 10,\n  depth = 2", Assert.Single(Write(manual, "What is the latency?")).Text);
    }

    [Fact]
    public void Of_a_long_listing_the_lines_around_the_match_are_quoted()
    {
        var listing = string.Join('\n', Enumerable.Range(0, 60).Select(i => i == 40 ? "    csrw mtvec, x5" : $"    addi x{i % 7}, x0, {i}"));
        var manual = new Manual().Add("a.md", "Boot", (BlockKind.Code, listing.Trim())).Add("b.md", "Clock", "Clocks drift.").Add("c.md", "Heat", "Heat rises.");

        var quote = Assert.Single(Write(manual, "Which code writes mtvec?"));

        Assert.Contains("csrw mtvec, x5", quote.Text, StringComparison.Ordinal);
        Assert.Equal(12, quote.Text.Split('\n').Length);
        Assert.InRange(Array.FindIndex(quote.Text.Split('\n'), line => line.Contains("mtvec", StringComparison.Ordinal)), 4, 8);
    }

    [Fact]
    public void A_table_header_counts_for_its_rows_but_is_not_quoted()
    {
        var manual = new Manual().Add("a.md", "Codes", (BlockKind.Table, "Cause\tMeaning\n2\tIllegal instruction\n5\tLoad fault")).Add("b.md", "Clock", "Clocks drift.");
        var passage = manual.Passages[0];
        var withHeader = passage with { Blocks = [passage.Blocks[0] with { Context = "Table 3\nCause\tMeaning" }] };

        var draft = Write([withHeader, manual.Passages[1]], manual, "What is the cause of a load fault?", new AnswerSettings());

        Assert.Equal("5\tLoad fault", Assert.Single(draft).Text);
    }

    [Fact]
    public void A_sentence_longer_than_the_limit_is_not_quoted()
    {
        var manual = new Manual().Add("a.md", "Reset", $"The core resets {string.Join(' ', Enumerable.Repeat("slowly", 200))}.").Add("b.md", "Reset", "A core resets.");

        Assert.Equal("A core resets.", Assert.Single(Write(manual, "How does a core reset?")).Text);
    }

    [Fact]
    public async Task A_sentence_near_in_meaning_is_quoted_though_it_shares_no_word_with_the_question()
    {
        var manual = new Manual().Add("a.md", "Power", "The supply may be cut. All harts lose their contents then.").Add("b.md", "Clock", "Registers count the time. Clocks drift.").Add("c.md", "Heat", "Heat rises.");

        Assert.DoesNotContain(Write(manual, "Do registers survive a blackout?"), sentence => sentence.Text == "All harts lose their contents then.");
        Assert.Equal("All harts lose their contents then.", (await WriteAsync(manual.Passages, manual, "Do registers survive a blackout?", new AnswerSettings(), NearIf("contents")))[0].Text);
    }

    [Fact]
    public async Task Meaning_decides_between_sentences_that_share_the_same_words_with_the_question()
    {
        var manual = new Manual().Add("a.md", "Stack", "The stack is red. The stack grows downwards.").Add("b.md", "Clock", "Clocks drift.").Add("c.md", "Heat", "Heat rises.");

        Assert.Equal("The stack grows downwards.", (await WriteAsync(manual.Passages, manual, "Stack direction", new AnswerSettings { MaxSentences = 1 }, NearIf("downwards")))[0].Text);
        Assert.Equal("The stack is red.", (await WriteAsync(manual.Passages, manual, "Stack direction", new AnswerSettings { MaxSentences = 1 }, NearIf("red")))[0].Text);
    }

    [Fact]
    public async Task Sentences_are_looked_at_under_their_headings_and_only_those_of_the_first_passages()
    {
        var manual = new Manual();
        Enumerable.Range(0, 9).ToList().ForEach(i => manual.Add($"{i}.md", $"Stack {i}", $"The stack number {i} grows."));
        var looked = new List<string>();

        await WriteAsync(manual.Passages, manual, "stack", new AnswerSettings(), (_, texts, _) =>
        {
            looked.AddRange(texts);
            return ValueTask.FromResult<IReadOnlyList<double>>([.. texts.Select(_ => 0.5)]);
        });

        Assert.Equal(Enumerable.Range(0, 3).Select(i => $"{manual.Passages[i].Context}\nThe stack number {i} grows."), looked);
    }

    private static Nearness NearIf(string word) =>
        (_, texts, _) => ValueTask.FromResult<IReadOnlyList<double>>([.. texts.Select(text => text.Contains(word, StringComparison.Ordinal) ? 0.9 : 0.4)]);

    private static IReadOnlyList<DraftSentence> Write(Manual manual, string question, AnswerSettings? settings = null) =>
        Write(manual.Passages, manual, question, settings ?? new AnswerSettings());

    private static IReadOnlyList<DraftSentence> Write(IReadOnlyList<Passage> passages, ITermStatistics statistics, string question, AnswerSettings settings) =>
        WriteAsync(passages, statistics, question, settings, nearness: null).AsTask().GetAwaiter().GetResult();

    private static ValueTask<IReadOnlyList<DraftSentence>> WriteAsync(
        IReadOnlyList<Passage> passages, ITermStatistics statistics, string question, AnswerSettings settings, Nearness? nearness) =>
        new ExtractiveWriter(new LightAnalyzer(), statistics, new QuotableSplitter(LightSentences.Split), nearness, settings).QuoteAsync(question, passages, CancellationToken.None);
}
