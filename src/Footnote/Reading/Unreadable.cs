namespace Footnote.Reading;

/// <summary>The refusals that several readers share, worded once.</summary>
internal static class Unreadable
{
    /// <summary>A file above a limit.</summary>
    public static UnreadableDocumentException TooLarge(long bytes, long limit) => new(
        UnreadableReason.TooLarge, $"The file has {bytes / 1048576.0:0.#} MiB and at most {limit / 1048576.0:0.#} MiB are read; split it or raise the limit.");

    /// <summary>A file that a small one turns into when it is unpacked or put together.</summary>
    public static UnreadableDocumentException Unfolds(long limit) => new(
        UnreadableReason.TooLarge, $"The file unfolds to more than {limit / 1048576.0:0.#} MiB; split it or raise the limit.");

    /// <summary>Elements inside elements inside elements.</summary>
    public static UnreadableDocumentException TooDeep(int levels, Exception? cause = null) => new(
        UnreadableReason.Damaged, $"Its elements are nested more than {levels} levels deep, which no document that people read is; check how it was made.", cause);

    /// <summary>No words once read.</summary>
    public static UnreadableDocumentException NoWords() => new(UnreadableReason.Empty, "The file has no words to read.");
}
