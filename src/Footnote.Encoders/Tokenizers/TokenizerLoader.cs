using System.Text;
using Footnote.Encoders.Tokenizers.Normalizers;
using Footnote.Encoders.Tokenizers.PreTokenizers;
using Footnote.Encoders.Tokenizers.TokenModels;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Finds a folder's tokenizer: <c>tokenizer.json</c>, or the older <c>vocab.txt</c> of BERT's family.</summary>
internal static class TokenizerLoader
{
    private const int MaxVocabularyBytes = 64_000_000;
    private const int MaxWordLength = 100;

    private static readonly string[] s_bertSpecial = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    /// <summary>Loads it.</summary>
    /// <param name="folder">The encoder's folder.</param>
    /// <param name="lowerCase">Whether texts are lower-cased whatever the tokenizer says.</param>
    /// <exception cref="InvalidModelException">There is none, or one that is damaged or not supported.</exception>
    public static TextTokenizer Load(string folder, bool lowerCase = false)
    {
        var settings = TokenizerSettings.Read(Path.Combine(folder, "tokenizer_config.json"));
        var json = Path.Combine(folder, "tokenizer.json");
        var vocabulary = Path.Combine(folder, "vocab.txt");
        var parts = File.Exists(json) ? TokenizerJson.Read(json, settings)
            : File.Exists(vocabulary) ? ReadVocabulary(vocabulary, settings)
            : throw new InvalidModelException(folder, "no tokenizer.json and no vocab.txt; use a revision of the model that has one");
        return new TextTokenizer(lowerCase ? parts with { Normalizers = [new LowercaseNormalizer(), .. parts.Normalizers] } : parts);
    }

    private static TokenizerParts ReadVocabulary(string path, TokenizerSettings settings)
    {
        if (new FileInfo(path).Length > MaxVocabularyBytes)
        {
            throw new InvalidModelException(path, $"longer than {MaxVocabularyBytes} bytes");
        }

        var texts = Lines(path);
        var lower = settings.LowerCase ?? true;
        return new TokenizerParts(
            [.. s_bertSpecial.Where(token => Find(token) >= 0).Select(token => new AddedToken(Find(token), token))],
            [new BertNormalizer(clean: true, settings.SplitsIdeographs ?? true, settings.StripsAccents ?? lower, lower)],
            [new BertPreTokenizer()],
            new WordPieceModel(texts, Require("[UNK]"), "##", MaxWordLength, cleanUp: true),
            new SequenceTemplate((Require("[CLS]"), 0), (SequenceTemplate.First, 0), (Require("[SEP]"), 0)),
            new SequenceTemplate((Require("[CLS]"), 0), (SequenceTemplate.First, 0), (Require("[SEP]"), 0), (SequenceTemplate.Second, 1), (Require("[SEP]"), 1)),
            settings.MaxTokens);

        int Find(string token) => Array.FindLastIndex(texts, text => text.Span.SequenceEqual(token));

        int Require(string token) => Find(token) is >= 0 and var id ? id : throw new InvalidModelException(path, $"no {token}; this is not a vocabulary of BERT's family");
    }

    /// <summary>A file's lines as parts of one text: some ten thousand texts of their own would take thrice the room.</summary>
    private static ReadOnlyMemory<char>[] Lines(string path)
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(path)).AsMemory().TrimStart('\uFEFF');
        var lines = new List<ReadOnlyMemory<char>>();
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOfAny('\r', '\n');
            var next = end < 0 ? text.Length : text.Span[end..].StartsWith("\r\n") ? end + 2 : end + 1;
            lines.Add(end < 0 ? text : text[..end]);
            text = text[next..];
        }

        return [.. lines];
    }
}
