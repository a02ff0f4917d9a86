using System.Globalization;
using Footnote.Inference.Budget;
using Footnote.Telemetry;

namespace Footnote.Platform.Monitoring;

/// <summary>Measures what alerts watch: costs of the period so far from the ledger, failures and answer times of the last five minutes.</summary>
internal static class AlertReadings
{
    /// <summary>Attempts or answers that are needed to say anything of their share or percentile.</summary>
    public const int MinEvents = 5;

    private const double Percentile = 0.95;

    /// <summary>Every alert that has a threshold.</summary>
    public static IReadOnlyList<AlertReading> Of(AlertSettings settings, Func<SpendingPeriod, decimal> spent, Instruments instruments)
    {
        List<AlertReading> readings = [];
        if (settings.CostThreshold is { } cost)
        {
            readings.Add(OfCosts(cost, spent));
        }

        if (settings.ErrorRateThreshold is { } share)
        {
            readings.Add(OfErrors(share, instruments.RecentAttempts()));
        }

        if (settings.ResponseTimeThreshold is { } time)
        {
            readings.Add(OfTimes(time, instruments.RecentAnswers()));
        }

        return readings;
    }

    /// <summary>What was spent or reserved in the hour, day or month so far.</summary>
    public static AlertReading OfCosts(SpendingLimit limit, Func<SpendingPeriod, decimal> spent)
    {
        try
        {
            var dollars = spent(limit.Period);
            return new("cost", (double)dollars, (double)limit.Dollars, "USD", Text($"${dollars:0.00####} spent this {limit.PeriodName}; the threshold is {limit}."));
        }
        catch (InvalidDataException e)
        {
            return new("cost", null, (double)limit.Dollars, "USD", $"Costs are not known: {e.Message}") { IsBroken = true };
        }
    }

    private static AlertReading OfErrors(double threshold, IReadOnlyList<RecentShare> attempts)
    {
        var (all, failed) = (attempts.Sum(share => share.All), attempts.Sum(share => share.Counted));
        if (all < MinEvents)
        {
            return new("error_rate", null, threshold, "1", Text($"{all} calls to model services in the last 5 minutes, too few to tell; the threshold is {threshold * 100:0.##} %."));
        }

        var worst = attempts.MaxBy(share => share.Counted);
        var where = worst.Counted > 0 ? Text($" ({worst.Name}: {worst.Counted} of {worst.All})") : "";
        var share = (double)failed / all;
        return new("error_rate", share, threshold, "1", Text($"{share * 100:0.##} % of {all} calls to model services failed in the last 5 minutes{where}; the threshold is {threshold * 100:0.##} %."));
    }

    private static AlertReading OfTimes(TimeSpan threshold, IReadOnlyList<TimeSpan> sorted)
    {
        if (sorted.Count < MinEvents)
        {
            return new("response_time", null, threshold.TotalSeconds, "s", Text($"{sorted.Count} answers in the last 5 minutes, too few to tell; the threshold is {threshold.TotalSeconds:0.###} s."));
        }

        var seconds = sorted[(int)Math.Ceiling(Percentile * sorted.Count) - 1].TotalSeconds; // nearest rank
        return new("response_time", seconds, threshold.TotalSeconds, "s", Text($"95 % of {sorted.Count} answers in the last 5 minutes took up to {seconds:0.###} s; the threshold is {threshold.TotalSeconds:0.###} s."));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
