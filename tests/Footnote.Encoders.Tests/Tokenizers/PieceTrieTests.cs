using Footnote.Encoders.Tokenizers;

namespace Footnote.Encoders.Tests.Tokenizers;

public sealed class PieceTrieTests
{
    [Fact]
    public void Longest_matches_are_those_of_a_dictionary()
    {
        var random = new Random(6);
        var (trie, pieces) = (new PieceTrie(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < 3000; i++)
        {
            var piece = Word(random, 1 + random.Next(6));
            pieces[piece] = i;
            trie.Add(piece, i);
        }

        for (var i = 0; i < 3000; i++)
        {
            var text = Word(random, random.Next(10));
            var length = Enumerable.Range(1, text.Length).LastOrDefault(end => pieces.ContainsKey(text[..end]));
            Assert.Equal((length == 0 ? PieceTrie.None : pieces[text[..length]], length), trie.Longest(text));
            Assert.Equal(pieces.TryGetValue(text, out var id) ? id : PieceTrie.None, trie.Find(text));
        }
    }

    private static string Word(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => "abcdé\uD83E\uDD99"[random.Next(7)])]);
}
