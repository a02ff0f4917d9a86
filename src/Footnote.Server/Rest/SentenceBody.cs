using Footnote.Answering;

namespace Footnote.Server.Rest;

/// <summary>A sentence of an answer.</summary>
/// <param name="Text">Its words; cells of a table row are separated by a tab.</param>
/// <param name="Kind">prose, list, table or code.</param>
/// <param name="Header">Caption and header of the table it is a row of; else empty.</param>
/// <param name="Citations">Numbers of its sources.</param>
/// <param name="Support">supported, weak or unsupported.</param>
internal sealed record SentenceBody(string Text, SentenceKind Kind, string Header, IReadOnlyList<int> Citations, SupportLevel Support)
{
    /// <summary>The body of a sentence.</summary>
    public static SentenceBody Of(AnswerSentence sentence) => new(sentence.Text, sentence.Kind, sentence.Header, sentence.Citations, sentence.Support);
}
