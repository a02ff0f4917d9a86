using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Wire;

/// <summary>What a reply says it used.</summary>
internal static class Usage
{
    /// <summary>Reads <c>usage{prompt_tokens, completion_tokens, total_tokens}</c>; null where there is none.</summary>
    public static UsageDetails? Read(JsonElement usage) =>
        usage.ValueKind == JsonValueKind.Object ? Of(usage.Member("prompt_tokens").Whole(), usage.Member("completion_tokens").Whole(), usage.Member("total_tokens").Whole()) : null;

    /// <summary>Usage of so many tokens; null where nothing is known.</summary>
    public static UsageDetails? Of(long? input, long? output = null, long? total = null) => input is null && output is null
        ? null
        : new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = total ?? ((input ?? 0) + (output ?? 0)) };

    /// <summary>The sum; null where nothing is known.</summary>
    public static UsageDetails? Sum(IEnumerable<UsageDetails?> parts)
    {
        UsageDetails? sum = null;
        foreach (var part in parts.OfType<UsageDetails>())
        {
            sum ??= new UsageDetails();
            sum.Add(part);
        }

        return sum;
    }
}
