namespace Footnote.Embedding.Training;

/// <summary>Where pieces occur in a batch.</summary>
/// <param name="Pieces">The pieces that occur, ascending.</param>
/// <param name="Starts">For every piece of the vocabulary, where its texts start in <paramref name="Texts"/>.</param>
/// <param name="Texts">Texts by piece.</param>
internal sealed record PieceOccurrences(int[] Pieces, int[] Starts, int[] Texts)
{
    /// <summary>Texts of the i-th piece that occurs.</summary>
    public ReadOnlySpan<int> TextsOf(int i) => Texts.AsSpan(Starts[Pieces[i]]..Starts[Pieces[i] + 1]);
}
