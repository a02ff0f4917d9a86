using Footnote.Telemetry;

namespace Footnote.Inference.Metering;

/// <summary>Times calls as their callers see them.</summary>
internal sealed class CallMeter(ModelKind kind, TimeProvider time, Instruments instruments)
{
    /// <summary>Times a call.</summary>
    public async Task<T> MeasureAsync<T>(Func<Task<T>> call)
    {
        var started = time.GetTimestamp();
        try
        {
            var result = await call();
            Record(started, null);
            return result;
        }
        catch (Exception e)
        {
            Record(started, e);
            throw;
        }
    }

    /// <summary>The moment a call begins.</summary>
    public long Start() => time.GetTimestamp();

    /// <summary>A call that began at <paramref name="started"/> is over.</summary>
    public void Record(long started, Exception? failure) => instruments.Call(ModelKinds.Name(kind), time.GetElapsedTime(started), failure switch
    {
        null => "ok",
        ModelCallException { Cause: var cause } => ModelKinds.Name(cause),
        OperationCanceledException => "stopped",
        _ => "other",
    });
}
