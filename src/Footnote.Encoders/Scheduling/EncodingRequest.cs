namespace Footnote.Encoders.Scheduling;

/// <summary>The sequences of one call, and what has come of them. Its queue is guarded by the scheduler's lock.</summary>
/// <param name="sequences">At least one sequence.</param>
/// <param name="arrived">The clock's timestamp when the call came.</param>
internal sealed class EncodingRequest(IReadOnlyList<TokenSequence> sequences, long arrived)
{
    private readonly TaskCompletionSource<float[][]> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly float[][] _results = new float[sequences.Count][];
    private readonly TextTiming[] _timings = new TextTiming[sequences.Count];
    private int _left = sequences.Count;

    /// <summary>When the call came.</summary>
    public long Arrived { get; } = arrived;

    /// <summary>Sequences that were taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Tokens of the sequences that were not taken yet.</summary>
    public int WaitingTokens { get; private set; } = sequences.Sum(sequence => sequence.Ids.Length);

    /// <summary>Sequences that were not taken yet.</summary>
    public int Waiting => sequences.Count - Taken;

    /// <summary>What each sequence took; whole when <see cref="Task"/> has ended well.</summary>
    public IReadOnlyList<TextTiming> Timings => _timings;

    /// <summary>Whether there is none left to take.</summary>
    public bool IsTaken => Taken == sequences.Count;

    /// <summary>The next to take.</summary>
    public TokenSequence Next => sequences[Taken];

    /// <summary>All results, in the order of the sequences.</summary>
    public Task<float[][]> Task => _completion.Task;

    /// <summary>Takes the next sequence.</summary>
    /// <returns>Its place.</returns>
    public int Take()
    {
        WaitingTokens -= Next.Ids.Length;
        return Taken++;
    }

    /// <summary>Puts a result in its place; the last one completes the call.</summary>
    public void Complete(int place, float[] result, TimeSpan queue, TimeSpan inference)
    {
        _results[place] = result;
        _timings[place] = new TextTiming(sequences[place].Ids.Length, sequences[place].Cutting, queue, inference);
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _completion.TrySetResult(_results);
        }
    }

    /// <summary>Ends the call with an error.</summary>
    public void Fail(Exception error) => _completion.TrySetException(error);

    /// <summary>Ends the call because its caller gave up.</summary>
    public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);
}
