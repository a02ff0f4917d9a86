using Footnote.Documents;

namespace Footnote.Tests.Documents;

public sealed class SourceSpanTests
{
    [Fact]
    public void Touching_spans_do_not_overlap()
    {
        var first = new SourceSpan(0, 4);
        var second = new SourceSpan(4, 6);

        Assert.False(first.Overlaps(second));
        Assert.True(first.Overlaps(new SourceSpan(3, 4)));
        Assert.Equal("ab", second.Of("0123ab"));
    }
}
