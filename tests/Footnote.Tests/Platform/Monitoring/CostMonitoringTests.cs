using Footnote.Cli;
using Footnote.Inference.Budget;
using Footnote.Platform;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform.Monitoring;

public sealed class CostMonitoringTests
{
    private const string Paid = "answer_generator: { config: { llm_client: { type: openai, config: { base_url: \"http://127.0.0.1:9/v1\", model_name: m } } } }";

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Costs_are_recorded_where_the_configuration_says_so(string flag)
    {
        using var folder = new TemporaryFolder();
        var config = Configured.Load($"global_settings: {{ enable_cost_monitoring: {flag} }}\n{Paid}", factory: Components.Create()).Config;
        await using var platform = PlatformOrchestrator.Open(config, Components.Create(), folder.Path, null, ComponentContext.With(new FakeTimeProvider()));

        Assert.Equal(flag == "true", File.Exists(Path.Combine(platform.Folder.Path, CostLedger.FileName)));
    }
}
