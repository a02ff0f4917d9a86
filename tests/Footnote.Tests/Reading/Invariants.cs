using Footnote.Documents;
using Footnote.Reading;

namespace Footnote.Tests.Reading;

/// <summary>What holds for every document, whatever it was read from.</summary>
internal static class Invariants
{
    /// <summary>Reads, and checks that the outcome is a whole document or a refusal.</summary>
    public static bool Hold(Func<Document> read)
    {
        try
        {
            Check(read());
        }
        catch (UnreadableDocumentException refused)
        {
            Assert.NotEmpty(refused.Message);
        }

        return true;
    }

    /// <summary>Sections partition the text; blocks are in order, disjoint and without white space at their ends.</summary>
    public static void Check(Document document)
    {
        Assert.NotEmpty(document.Blocks);
        Assert.Equal(0, document.Sections[0].Span.Start);
        Assert.Equal(document.Text.Length, document.Sections[^1].Span.End);
        Assert.All(document.Sections.Zip(document.Sections.Skip(1)), pair => Assert.Equal(pair.First.Span.End, pair.Second.Span.Start));
        Assert.All(document.Blocks.Zip(document.Blocks.Skip(1)), pair => Assert.True(pair.First.Span.End < pair.Second.Span.Start));
        Assert.All(document.Blocks, block => Assert.Equal(block.Span.Of(document.Text).Trim(), block.Span.Of(document.Text)));
    }
}
