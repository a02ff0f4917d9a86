using System.Globalization;
using Footnote.Inference.Budget;
using Footnote.Platform.Monitoring;

namespace Footnote.Cli.Output;

/// <summary>Prints what calls to paid models have cost: a bar a day, then tables by provider and model.</summary>
internal static class CostView
{
    private const int LongestBar = 40;

    /// <summary>Prints a report.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="report">What was spent.</param>
    /// <param name="isRecorded">Whether costs are recorded now.</param>
    /// <param name="alert">How the threshold stands; null where there is none.</param>
    public static void Print(Terminal terminal, CostReport report, bool isRecorded, Alert? alert)
    {
        if (!isRecorded)
        {
            terminal.Paragraph("note: costs are not recorded now (global_settings.enable_cost_monitoring); these are from before.");
        }

        if (alert is not null)
        {
            terminal.Paragraph($"{(alert.IsFired ? "ALERT" : "ok")}: {alert.Message}");
        }

        terminal.Line($"{Date(report.From)} to {Date(report.To)} (UTC): {Dollars(report.TotalDollars)} for {report.TotalCalls} {(report.TotalCalls == 1 ? "call" : "calls")}");
        if (report.Rows.Count == 0)
        {
            return;
        }

        Chart(terminal, report);
        Table(terminal, "provider", report.Rows.GroupBy(row => row.Provider));
        Table(terminal, "model", report.Rows.GroupBy(row => $"{row.Model} ({row.Provider})"));
        if (report.Rows.Sum(row => row.UnsettledDollars) is > 0 and var unsettled)
        {
            terminal.Line();
            terminal.Paragraph($"{Dollars(unsettled)} of it was reserved for calls whose end is not known: under way, timed out, or left by a process that was killed. It counts as spent.");
        }
    }

    private static void Chart(Terminal terminal, CostReport report)
    {
        terminal.Line();
        var days = report.Rows.GroupBy(row => row.Day).Select(day => (Day: day.Key, Dollars: day.Sum(row => row.Dollars))).ToList();
        var most = days.Max(day => day.Dollars);
        foreach (var (day, dollars) in days)
        {
            var bar = most == 0 ? 0 : (int)Math.Ceiling(dollars / most * LongestBar);
            terminal.Line($"{Date(day)}  {Dollars(dollars),12}  {new string('█', bar)}".TrimEnd());
        }
    }

    private static void Table(Terminal terminal, string name, IEnumerable<IGrouping<string, CostRow>> groups)
    {
        var rows = groups.OrderByDescending(group => group.Sum(row => row.Dollars)).ToList();
        var width = Math.Max(name.Length, rows.Max(group => group.Key.Length));
        terminal.Line();
        terminal.Line(terminal.Strong($"{name.PadRight(width)}  {"calls",8}  {"tokens in",12}  {"tokens out",12}  {"dollars",12}"));
        foreach (var group in rows)
        {
            terminal.Line($"{group.Key.PadRight(width)}  {group.Sum(row => row.Calls),8}  {group.Sum(row => row.InputTokens),12}  {group.Sum(row => row.OutputTokens),12}  {Dollars(group.Sum(row => row.Dollars)),12}");
        }
    }

    private static string Dollars(decimal dollars) => string.Create(CultureInfo.InvariantCulture, $"${dollars:0.00####}");

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
