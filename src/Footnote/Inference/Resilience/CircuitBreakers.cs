using System.Collections.Concurrent;
using Footnote.Telemetry;

namespace Footnote.Inference.Resilience;

/// <summary>The circuit breakers of one provider, one a cause: the account, each model, the service (overload and transport).</summary>
internal sealed class CircuitBreakers(string provider, CircuitBreakerSettings settings, TimeProvider time, Instruments instruments)
{
    private readonly CircuitBreaker _account = new(1, settings.AccountBreak, settings.MaxAccountBreak, time);
    private readonly CircuitBreaker _service = new(settings.Failures, settings.Break, settings.MaxBreak, time);
    private readonly ConcurrentDictionary<string, CircuitBreaker> _models = [];

    /// <summary>State of the breaker that a cause would open; closed where it opens none.</summary>
    public BreakerState StateOf(FailureCause cause, string model) => For(cause, model)?.State ?? BreakerState.Closed;

    /// <summary>Lets a call pass or throws.</summary>
    /// <exception cref="ModelCallException">A breaker is open; <see cref="ModelCallException.RetryAfter"/> says for how long.</exception>
    public CircuitPass Enter(string model)
    {
        var pass = new CircuitPass(this, model);
        foreach (var cause in CircuitPass.Causes)
        {
            var breaker = For(cause, model)!;
            if (!breaker.TryEnter(out var isProbe, out var wait))
            {
                pass.Abstain();
                throw new ModelCallException(provider, FailureCause.Limit, $"{provider} is not called for another {wait.TotalSeconds:0} s. {breaker.Reason}")
                {
                    RetryAfter = wait,
                    IsQuota = cause == FailureCause.Account && breaker.IsQuota,
                };
            }

            if (isProbe)
            {
                instruments.Breaker(provider, Name(cause), "half_open");
                pass.Probes.Add(cause);
            }
        }

        return pass;
    }

    /// <summary>The breaker that a cause opens; null for causes that open none.</summary>
    internal CircuitBreaker? For(FailureCause cause, string model) => cause switch
    {
        FailureCause.Account => _account,
        FailureCause.Model => _models.GetOrAdd(model, _ => new CircuitBreaker(settings.Failures, settings.Break, settings.MaxBreak, time)),
        FailureCause.Overload or FailureCause.Transport => _service,
        _ => null,
    };

    /// <summary>Counts a change.</summary>
    internal void Changed(FailureCause cause, string state) => instruments.Breaker(provider, Name(cause), state);

    private static string Name(FailureCause cause) => cause switch { FailureCause.Account => "account", FailureCause.Model => "model", _ => "service" };
}
