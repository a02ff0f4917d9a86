using System.Text;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Words that stand on one line, from left to right.</summary>
internal sealed class TextRow
{
    /// <summary>Words closer than this share of their height belong together, such as the parts of a word set in two fonts.</summary>
    private const float GlueGap = 0.08f;

    /// <summary>A row of at least one word.</summary>
    public TextRow(IReadOnlyList<PdfWord> words)
    {
        Words = words;
        Box = words.Select(word => word.Box).Aggregate((union, box) => union.Union(box));
        Text = Join(words);
        Height = Dominant(word => MathF.Round(word.Height));
        Size = Dominant(word => word.Style.Size);
        Bold = Dominant(word => word.Style.Bold);
        Monospace = words.All(word => word.Style.Monospace);
    }

    /// <summary>Its words from left to right.</summary>
    public IReadOnlyList<PdfWord> Words { get; }

    /// <summary>Rectangle around its words.</summary>
    public BoundingBox Box { get; }

    /// <summary>Its words, separated by a space where there is one on the page.</summary>
    public string Text { get; }

    /// <summary>Height of its most common words in points.</summary>
    public float Height { get; }

    /// <summary>Font size of most of its characters; 0 where unknown.</summary>
    public int Size { get; }

    /// <summary>Whether most of its characters are bold.</summary>
    public bool Bold { get; }

    /// <summary>Whether all its words are set in a monospaced font.</summary>
    public bool Monospace { get; }

    /// <summary>Vertical middle.</summary>
    public float Middle => (Box.Top + Box.Bottom) / 2;

    /// <summary>The words of a row or a cell as text.</summary>
    public static string Join(IReadOnlyList<PdfWord> words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0 && words[i].Box.Left - words[i - 1].Box.Right > GlueGap * words[i].Height)
            {
                text.Append(' ');
            }

            text.Append(words[i].Text);
        }

        return text.ToString();
    }

    private T Dominant<T>(Func<PdfWord, T> property)
    {
        var first = property(Words[0]);
        return Words.All(word => EqualityComparer<T>.Default.Equals(property(word), first))
            ? first
            : Words.GroupBy(property).MaxBy(group => group.Sum(word => word.Text.Length))!.Key;
    }
}
