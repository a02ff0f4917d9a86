namespace Footnote.Encoders.Models;

/// <summary>The encoders that are understood; they differ in names, positions and heads, not in what a layer does.</summary>
public enum EncoderArchitecture
{
    /// <summary>BERT: MiniLM, BGE, E5, GTE, multi-qa and most sentence encoders.</summary>
    Bert,

    /// <summary>DistilBERT: no token types, and names of its own.</summary>
    DistilBert,

    /// <summary>ELECTRA's discriminator: embeddings may be narrower than the layers.</summary>
    Electra,

    /// <summary>RoBERTa: positions start after the padding token's number, byte-level vocabulary.</summary>
    Roberta,

    /// <summary>XLM-RoBERTa: RoBERTa with a vocabulary of a hundred languages.</summary>
    XlmRoberta,
}
