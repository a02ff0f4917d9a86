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

    private static IEnumerable<string> Terms(string text, StopWords stopWords) => AnalyzedQuery.From(text, stopWords).Terms.Select(term => term.Term);
}
