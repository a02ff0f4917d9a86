namespace Footnote.Encoders.Scheduling;

/// <summary>
/// What an encoder computes once that nobody asked for. The first question of a process would otherwise wait for weights to be packed, code to be compiled and products to be
/// made ready; so that happens while the caller does something else. It counts in the encoder's instruments as other texts do.
/// </summary>
internal static class Rehearsal
{
    /// <summary>As many tokens as a question with its prompt, in any vocabulary; products are made ready for a number of rows.</summary>
    private static readonly string[] s_question = [Words(24)];

    /// <summary>A short text and a longer one: attention has other code for each.</summary>
    private static readonly string[] s_sentences = [Words(8), Words(40)];

    /// <summary>Begins, and does not wait.</summary>
    /// <param name="compute">Computes texts.</param>
    public static void Begin(Func<IReadOnlyList<string>, Task> compute) => _ = Task.Run(() => RunAsync(compute));

    private static async Task RunAsync(Func<IReadOnlyList<string>, Task> compute)
    {
        try
        {
            await compute(s_question);
            await compute(s_sentences);
        }
#pragma warning disable CA1031 // Whatever went wrong goes wrong again with the first text that somebody asks for, and is told then; or the encoder was disposed.
        catch
#pragma warning restore CA1031
        {
        }
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("a", count));
}
