using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Footnote.Server.Insight;
using Footnote.Server.Tests.Support;
using Footnote.Telemetry;

namespace Footnote.Server.Tests.Insight;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task Every_line_is_in_the_text_format_and_requests_are_counted_by_route()
    {
        await using var server = await RunningServer.StartAsync();
        await server.GetAsync("/api/v1/status");
        var text = await server.Client.GetStringAsync("/metrics");
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        Assert.Contains("http_request_count{method=\"GET\",route=\"/api/v1/status\",status=\"200\"} 1", text);
        string[] names = ["api_request_count", "api_response_time", "api_error_rate", "memory_usage", "cost_per_request"];
        Assert.All(names, name => Assert.Contains($"# TYPE {name} ", text));
    }

    [Fact]
    public async Task Every_instrument_has_a_name_that_can_be_configured_and_the_other_way_round()
    {
        await using var server = await RunningServer.StartAsync();
        var names = (await server.Client.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);

        Assert.Equal(MetricNames.All, names.Except(["test_time"]));
    }

    [Fact]
    public async Task Only_the_figures_that_are_configured_are_shown()
    {
        await using var server = await RunningServer.ConfiguredAsync("monitoring: { metrics: [memory_usage, api_error_rate] }");
        var names = (await server.Client.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);

        Assert.Equal(["api_error_rate", "memory_usage"], names);
    }

    [Fact]
    public void Histograms_count_upwards_and_labels_are_escaped()
    {
        using var meter = new Meter("Footnote.Test");
        using var exporter = new PrometheusExporter();
        var time = meter.CreateHistogram<double>("test_time", "s", "A time.");
        time.Record(0.003, new KeyValuePair<string, object?>("name", "a\"b\\c\nd"));
        time.Record(700, new KeyValuePair<string, object?>("name", "a\"b\\c\nd"));
        var lines = exporter.Write([]).Split('\n').Where(line => line.StartsWith("test_time", StringComparison.Ordinal)).ToList();
        Assert.Contains("""test_time_bucket{name="a\"b\\c\nd",le="0.0025"} 0""", lines);
        Assert.Contains("""test_time_bucket{name="a\"b\\c\nd",le="0.005"} 1""", lines);
        Assert.Contains("""test_time_bucket{name="a\"b\\c\nd",le="+Inf"} 2""", lines);
        Assert.Contains("""test_time_count{name="a\"b\\c\nd"} 2""", lines);
    }

    [Fact]
    public async Task Health_names_every_component_with_type_and_state()
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var components = (await server.GetAsync("/health")).GetProperty("components");
        Assert.All(components.EnumerateArray(), component => Assert.NotEmpty(component.GetProperty("type").GetString()!));
        Assert.Contains(components.EnumerateArray(), component => component.GetProperty("name").GetString() == "library");
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\})? [0-9.eE+-]+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
