using Footnote.Library;

namespace Footnote.Ingestion;

/// <summary>
/// Gives passages vectors of a sentence encoder as long as it can do so within minutes: where too many lack one, and where the encoder cannot be used, quick
/// models give all passages theirs instead. What it does follows from the library alone, so that an interrupted run goes on where it was.
/// </summary>
/// <param name="library">Where passages are and vectors go.</param>
/// <param name="whole">All that gives vectors where the encoder does.</param>
/// <param name="encoder">The encoder's part of that.</param>
/// <param name="quick">What takes its place.</param>
/// <param name="maxPassages">Passages without a vector that the encoder takes on in one run.</param>
/// <param name="absence">Tells why the encoder cannot be used, as a sentence; empty where it can.</param>
internal sealed class AutomaticMeaning(
    ILibrary library, IMeaningSource whole, GeneratedMeaning encoder, IMeaningSource quick, int maxPassages, Func<string> absence) : IMeaningSource
{
    /// <summary>What the library calls an encoder's vectors that was not configured by name: another than a service's, which somebody paid for.</summary>
    public const string EncoderName = "encoder";

    /// <inheritdoc/>
    public async ValueTask<string> UpdateAsync(IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        if (absence() is { Length: > 0 } reason)
        {
            return await UpdateQuickAsync(reason.TrimEnd('.'), progress, cancellationToken);
        }

        var missing = await encoder.MissingAsync(cancellationToken);
        return missing > maxPassages
            ? await UpdateQuickAsync($"{missing} passages without a vector are more than the sentence encoder takes on at once ({maxPassages}, max_passages)", progress, cancellationToken)
            : await whole.UpdateAsync(progress, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Whichever gives the vectors, the encoder's are noted as settled last.</remarks>
    public ValueTask<bool> IsStaleAsync(CancellationToken cancellationToken) => encoder.IsStaleAsync(cancellationToken);

    private async ValueTask<string> UpdateQuickAsync(string reason, IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        var line = await quick.UpdateAsync(progress, cancellationToken);
        await library.SettleMeaningAsync(EncoderName, cancellationToken);
        return line.Length == 0 ? "" : $"{reason}; {line}";
    }
}
