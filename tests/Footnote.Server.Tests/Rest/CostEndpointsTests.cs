using System.Net;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class CostEndpointsTests
{
    [Fact]
    public async Task What_questions_cost_is_told_by_day_provider_and_model_with_what_is_left()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.ConfiguredAsync($$"""
            answer_generator: { config: { llm_client: { type: openai, config: { base_url: "{{model.Url}}v1", model_name: local-model, api_token: sk-test } } } }
            resilience: { quota: { per_day: 5 }, prices: { "openai/local-model": { input: 100, output: 100 }, local-model: { input: 100, output: 100 } } }
            """);
        using var asked = await server.AskAsync("At what pressure does the pump run?");
        var costs = await server.GetAsync("/api/v1/costs?days=7");
        var row = Assert.Single(costs.GetProperty("rows").EnumerateArray());
        var dollars = row.GetProperty("dollars").GetDecimal();
        Assert.Equal("local-model", row.GetProperty("model").GetString());
        Assert.InRange(dollars, 0.0001m, 1m);
        var budget = costs.GetProperty("totals").GetProperty("budgets").EnumerateArray().Single(budget => budget.GetProperty("name").GetString() == "per_day");
        Assert.Equal(5 - dollars, budget.GetProperty("leftDollars").GetDecimal());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public async Task Days_that_nobody_keeps_are_refused(int days)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.GetAsync($"/api/v1/costs?days={days}");
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }
}
