namespace Footnote.Server.Streams;

/// <summary>A writer goes on beyond what is kept of an answer.</summary>
internal sealed class AnswerTooLongException() : IOException($"The model writes more than {AnswerStreams.MaxSize >> 20} million characters; it was stopped.");
