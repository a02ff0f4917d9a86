namespace Footnote.Cli.Output;

/// <summary>How a report looks, in light and in dark.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet. It has neither &lt; nor &gt; nor &amp;, which the page's writer would escape.</summary>
    public const string Css = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1c2024; --faint: #5c6670; --line: #d5dade; --bar: #a9b4be; --best: #1f6fb2; --loss: #c2571a; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #15181b; --ink: #e6e9ec; --faint: #9aa5af; --line: #363d44; --bar: #56616b; --best: #5aa9e6; --loss: #e8894f; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
        h1 { margin: 0.5rem 0; font-size: 1.6rem; }
        h2 { margin: 2.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.3rem; overflow-wrap: anywhere; }
        h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
        p { margin: 0.5rem 0; max-width: 45rem; }
        small, .faint { color: var(--faint); font-size: 0.875rem; font-weight: normal; }
        svg { display: block; width: 100%; overflow: visible; }
        text { fill: var(--faint); font-size: 12px; }
        .chart { display: grid; grid-template-columns: max-content 1fr max-content; column-gap: 0.75rem; align-items: center; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
        .grid, .zero { stroke: var(--line); }
        .zero { stroke: var(--faint); }
        .whisker { stroke: var(--ink); stroke-width: 1.5; }
        .bar { fill: var(--bar); }
        .best, .win { fill: var(--best); }
        .loss { fill: var(--loss); }
        .win, .loss { shape-rendering: crispEdges; }
        .strong { font-weight: 600; }
        .plot { padding: 0.5rem 0 0.5rem 2.75rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
        th, td { padding: 0.3rem 0.75rem; text-align: right; border-bottom: 1px solid var(--line); }
        th:first-child, td:first-child { padding-left: 0; text-align: left; }
        th { color: var(--faint); font-weight: 600; }
        """;
}
