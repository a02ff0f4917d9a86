namespace Footnote.Encoders.Tokenizers.PreTokenizers;

/// <summary>Cuts words into smaller ones before the model sees them.</summary>
internal abstract class PreTokenizer
{
    /// <summary>Reads the words of the scratch and makes them the smaller ones; may rewrite the text.</summary>
    public abstract void Apply(TokenizerScratch scratch);
}
