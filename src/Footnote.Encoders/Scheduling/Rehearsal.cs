namespace Footnote.Encoders.Scheduling;

/// <summary>
/// What an encoder computes once, when it is opened, that nobody asked for. The first question of a process would otherwise wait for weights to be packed, code to be compiled and products to be
/// made ready; so that happens while the caller does something else. It counts in the encoder's instruments like any other text.
/// </summary>
internal static class Rehearsal
{
    /// <summary>As many tokens as a question with its prompt, in any vocabulary; products are made ready for a number of rows.</summary>
    public const string Text = "a a a a a a a a a a a a a a a a a a a a a a a a";

    /// <summary>Begins, and does not wait.</summary>
    /// <param name="compute">Computes <see cref="Text"/>.</param>
    public static void Begin(Func<Task> compute) => _ = Task.Run(() => RunAsync(compute));

    private static async Task RunAsync(Func<Task> compute)
    {
        try
        {
            await compute();
        }
#pragma warning disable CA1031 // Whatever went wrong goes wrong again with the first text that somebody asks for, and is told then; or the encoder was disposed.
        catch
#pragma warning restore CA1031
        {
        }
    }
}
