using System.Text;
using Footnote.Documents;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>How many tokens a text has, without its model's tokenizer.</summary>
internal static class TokenEstimate
{
    /// <summary>What a message costs beside its words: role, separators.</summary>
    private const int PerMessage = 16;

    /// <summary>Characters of a token in dense English prose, code and numbers; plain prose has more.</summary>
    private const int CharactersPerToken = 3;

    /// <summary>What is likely, rather too many than too few.</summary>
    public static long Likely(IEnumerable<ChatMessage> messages) => messages.Sum(message => Likely(message.Text) + PerMessage);

    /// <summary>What is likely, rather too many than too few.</summary>
    public static long Likely(IEnumerable<string> texts) => texts.Sum(Likely);

    /// <summary>What is likely, rather too many than too few; a reranker reads the question with each passage.</summary>
    public static long Likely(string query, IEnumerable<Passage> passages) => passages.Sum(passage => Likely(query) + Likely(passage.Context) + Likely(passage.Text) + PerMessage);

    /// <summary>What it cannot exceed: every token holds at least a byte.</summary>
    public static long AtMost(IEnumerable<ChatMessage> messages) => messages.Sum(message => Encoding.UTF8.GetByteCount(message.Text) + PerMessage);

    /// <summary>What it cannot exceed: every token holds at least a byte; two mark the ends of a text.</summary>
    public static long AtMost(IEnumerable<string> texts) => texts.Sum(text => Encoding.UTF8.GetByteCount(text) + PerMessage);

    /// <summary>What it cannot exceed: every token holds at least a byte.</summary>
    public static long AtMost(string query, IEnumerable<Passage> passages) =>
        passages.Sum(passage => Encoding.UTF8.GetByteCount(query) + Encoding.UTF8.GetByteCount(passage.Context) + Encoding.UTF8.GetByteCount(passage.Text) + PerMessage);

    private static long Likely(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;
}
