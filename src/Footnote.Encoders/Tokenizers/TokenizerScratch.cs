namespace Footnote.Encoders.Tokenizers;

/// <summary>Room that a tokenizer works in; kept with a buffer, so that tokenizers themselves have no state.</summary>
internal sealed class TokenizerScratch
{
    /// <summary>The text as normalised so far.</summary>
    public NormalizedText Text { get; private set; } = new();

    /// <summary>Where the next step writes.</summary>
    public NormalizedText NextText { get; private set; } = new();

    /// <summary>The words found so far, in <see cref="Text"/>.</summary>
    public List<Word> Words { get; private set; } = [];

    /// <summary>Where the next step writes.</summary>
    public List<Word> NextWords { get; private set; } = [];

    /// <summary>The tokens of the first text.</summary>
    public List<RawToken> First { get; } = [];

    /// <summary>The tokens of the second text.</summary>
    public List<RawToken> Second { get; } = [];

    /// <summary>Symbols of a word that pairs are merged in.</summary>
    public List<BpeSymbol> Symbols { get; } = [];

    /// <summary>Merges that may be made, by rank, then place.</summary>
    public PriorityQueue<(int Position, int Id), long> Merges => field ??= new();

    /// <summary>The best way to each place of a word.</summary>
    public List<UnigramStep> Steps { get; } = [];

    /// <summary>Makes what was written the text.</summary>
    public void SwapText()
    {
        (Text, NextText) = (NextText, Text);
        NextText.Clear();
    }

    /// <summary>Makes what was written the words.</summary>
    public void SwapWords()
    {
        (Words, NextWords) = (NextWords, Words);
        NextWords.Clear();
    }
}
