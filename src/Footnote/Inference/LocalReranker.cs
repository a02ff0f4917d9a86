using Footnote.Documents;
using Footnote.Encoders;
using Footnote.Retrieval;

namespace Footnote.Inference;

/// <summary>Scores with a cross-encoder that runs in the process: the sigmoid of its logit. Safe for use by many threads, whose pairs are joined into batches.</summary>
public sealed class LocalReranker : IReranker, IDisposable
{
    private readonly CrossEncoder _encoder;

    /// <summary>Reads a model.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="settings">How it computes.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="InvalidModelException">A file is missing, damaged or of a kind that is not supported, or the model does not score.</exception>
    public LocalReranker(string folder, LocalModelSettings settings, TimeProvider time)
    {
        Name = settings.ModelName.Length > 0 ? settings.ModelName : Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        _encoder = CrossEncoder.Open(folder, LocalModels.Encoder(settings), time);
        if (_encoder.Model.Config.NumLabels is not 1 and var labels)
        {
            _encoder.Dispose();
            throw new InvalidModelException(folder, $"the model has {labels} labels; one that scores has one, such as cross-encoder/ms-marco-MiniLM-L6-v2");
        }
    }

    /// <summary>The model.</summary>
    public CrossEncoder Encoder => _encoder;

    /// <summary>The model's name, or its folder's where it is known by that alone.</summary>
    public string Name { get; }

    /// <summary>What it is and computes with, in a sentence.</summary>
    public string Description => $"{Path.GetFileName(_encoder.Model.Path)} runs in this process ({_encoder.Computation}).";

    /// <summary>Why it computes with something else than its settings say; null where it does not.</summary>
    public string? Notice => _encoder.Notice;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var scores = await _encoder.ScoreAsync(query, [.. passages.Select(passage => $"{passage.Context}\n{passage.Text}")], cancellationToken);
        return [.. scores.Select(score => (double)score)];
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();
}
