using System.Text;
using Footnote.Answering;
using Footnote.Documents;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>How many tokens a call sends: what is likely, for rates, and what it cannot exceed, for money.</summary>
internal static class CallTokens
{
    /// <summary>What a message costs beside its words: role, separators.</summary>
    private const int PerMessage = 16;

    /// <summary>What is likely, rather too many than too few, as <see cref="TokenEstimate"/> counts.</summary>
    public static long Likely(IEnumerable<ChatMessage> messages) => messages.Sum(message => (long)TokenEstimate.Of(message.Text) + PerMessage);

    /// <summary>What is likely, rather too many than too few.</summary>
    public static long Likely(IEnumerable<string> texts) => texts.Sum(text => (long)TokenEstimate.Of(text));

    /// <summary>What is likely, rather too many than too few; a reranker reads the question with each passage.</summary>
    public static long Likely(string query, IEnumerable<Passage> passages) => passages.Sum(passage => (long)TokenEstimate.Of(query) + TokenEstimate.Of(passage.Context) + TokenEstimate.Of(passage.Text) + PerMessage);

    /// <summary>What it cannot exceed: every token holds at least a byte.</summary>
    public static long AtMost(IEnumerable<ChatMessage> messages) => messages.Sum(message => Encoding.UTF8.GetByteCount(message.Text) + PerMessage);

    /// <summary>What it cannot exceed: every token holds at least a byte; two mark the ends of a text.</summary>
    public static long AtMost(IEnumerable<string> texts) => texts.Sum(text => Encoding.UTF8.GetByteCount(text) + PerMessage);

    /// <summary>What it cannot exceed: every token holds at least a byte.</summary>
    public static long AtMost(string query, IEnumerable<Passage> passages) =>
        passages.Sum(passage => Encoding.UTF8.GetByteCount(query) + Encoding.UTF8.GetByteCount(passage.Context) + Encoding.UTF8.GetByteCount(passage.Text) + PerMessage);
}
