namespace Footnote.Inference.Resilience;

/// <summary>One call's way through the breakers of its provider; it must end once, in one of three ways.</summary>
internal sealed class CircuitPass(CircuitBreakers breakers, string model)
{
    /// <summary>One cause for each breaker.</summary>
    public static readonly FailureCause[] Causes = [FailureCause.Account, FailureCause.Transport, FailureCause.Model];

    /// <summary>Breakers for which this call is the probe.</summary>
    public List<FailureCause> Probes { get; } = [];

    /// <summary>It went well, for the account, the service and the model.</summary>
    public void Succeed()
    {
        foreach (var cause in Causes)
        {
            if (breakers.For(cause, model)!.Succeed(Probes.Contains(cause)))
            {
                breakers.Changed(cause, "closed");
            }
        }
    }

    /// <summary>
    /// It failed. A reply that refuses a model or a request comes from a service that is up, to an account that is known; a failure on the way says nothing
    /// about account and model.
    /// </summary>
    public void Fail(ModelCallException failure)
    {
        foreach (var cause in Causes)
        {
            var (breaker, isProbe) = (breakers.For(cause, model)!, Probes.Contains(cause));
            if (ReferenceEquals(breaker, breakers.For(failure.Cause, model)))
            {
                if (breaker.Fail(isProbe, failure))
                {
                    breakers.Changed(cause, "open");
                }
            }
            else if (cause == FailureCause.Transport && failure is { Cause: FailureCause.Account or FailureCause.Model or FailureCause.Request, Status: < 500 })
            {
                if (breaker.Succeed(isProbe))
                {
                    breakers.Changed(cause, "closed");
                }
            }
            else
            {
                breaker.Abstain(isProbe);
            }
        }
    }

    /// <summary>It says nothing: it was stopped, or never made.</summary>
    public void Abstain() => Probes.ForEach(cause => breakers.For(cause, model)!.Abstain(isProbe: true));
}
