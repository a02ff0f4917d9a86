namespace Footnote.Answering;

/// <summary>What is being done to answer a question, in this order.</summary>
public enum AnswerStage
{
    /// <summary>Passages are looked for.</summary>
    Finding,

    /// <summary>The answer is written. Comes again where one writer takes over from another.</summary>
    Writing,

    /// <summary>Each sentence is checked against the passages it cites.</summary>
    Verifying,
}
