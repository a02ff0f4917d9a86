namespace Footnote.Server.Compatible;

/// <summary>
/// How many texts the model routes have in work: every text takes a permit, so that a large batch can be refused whole, as Text Embeddings Inference does.
/// Nothing waits.
/// </summary>
internal sealed class ModelPermits
{
    /// <summary>Texts in work at most, that server's default.</summary>
    public const int Limit = 512;

    private int _taken;

    /// <summary>Takes permits.</summary>
    /// <exception cref="ModelRouteException">There are not as many.</exception>
    public void Take(int count)
    {
        if (Interlocked.Add(ref _taken, count) > Limit)
        {
            Return(count);
            throw ModelRouteException.Overloaded();
        }
    }

    /// <summary>Gives them back.</summary>
    public void Return(int count) => Interlocked.Add(ref _taken, -count);
}
