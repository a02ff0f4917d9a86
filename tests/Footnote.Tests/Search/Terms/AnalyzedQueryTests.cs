using Footnote.Search.Terms;

namespace Footnote.Tests.Search.Terms;

public sealed class AnalyzedQueryTests
{
    [Fact]
    public void Stop_words_are_left_out_of_a_question() =>
        Assert.Equal(["regist", "hold", "caus"], Terms("What is the register that holds the cause?", StopWords.English));

    [Fact]
    public void A_question_of_stop_words_only_keeps_them() => Assert.Equal(["what", "is", "this"], Terms("What is this?", StopWords.English));

    [Fact]
    public void A_word_that_is_repeated_counts_as_often() =>
        Assert.Equal([new QueryTerm("trap", 2), new QueryTerm("cach", 1)], AnalyzedQuery.From("trap cache traps", StopWords.None).Terms);

    [Fact]
    public void Ones_own_stop_words_hold_whatever_their_case() => Assert.Equal(["trap"], Terms("der Trap", new StopWords(["DER"])));

    [Fact]
    public void Synonyms_follow_what_was_typed_and_count_less()
    {
        var concept = Assert.Single(AnalyzedQuery.From("turn off", StopWords.English, Half).Concepts);

        Assert.Equal([new QueryTerm("turn", 1), new QueryTerm("off", 1)], concept.Typed);
        Assert.Contains(concept.Alternatives, terms => terms is [{ Term: "disabl", Weight: 0.5 }]);
        Assert.Contains(concept.Alternatives, terms => terms is [{ Term: "power", Weight: 0.25 }] or [{ Term: "power", Weight: 0.25 }, _]);
    }

    [Fact]
    public void A_synonym_that_was_typed_as_well_is_not_added() =>
        Assert.DoesNotContain(AnalyzedQuery.From("turn off or disable", StopWords.English, Half).Concepts[0].Alternatives, terms => terms[0].Term == "disabl");

    [Fact]
    public void At_weight_0_the_query_is_what_was_typed()
    {
        var text = "turn off the VM's interrupts";

        Assert.Equal(
            AnalyzedQuery.From(text, StopWords.English).Terms,
            AnalyzedQuery.From(text, StopWords.English, new QueryExpansion { Weight = 0 }).Terms);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void The_weight_of_synonyms_lies_between_0_and_1(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QueryExpansion { Weight = weight });

    private static QueryExpansion Half { get; } = new() { Weight = 0.5 };

    private static IEnumerable<string> Terms(string text, StopWords stopWords) => AnalyzedQuery.From(text, stopWords).Terms.Select(term => term.Term);
}
