namespace Footnote.Answering;

/// <summary>A stage begins.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Writer">Who writes, as in <see cref="AnswerOrigin.Writer"/>, where the stage is <see cref="AnswerStage.Writing"/>; empty otherwise.</param>
public sealed record AnswerProgress(AnswerStage Stage, string Writer = "") : AnswerEvent;
