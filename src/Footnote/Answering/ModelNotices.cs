using Microsoft.Extensions.AI;

namespace Footnote.Answering;

/// <summary>What a user should know of how a model's reply came about, such as a fallback; travels with the reply.</summary>
public static class ModelNotices
{
    private const string Key = "footnote.notices";

    /// <summary>The notices of a reply, one sentence each; usually empty.</summary>
    public static IReadOnlyList<string> Of(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(Key, out var value) == true && value is IReadOnlyList<string> notices ? notices : [];

    /// <summary>Properties with one more notice.</summary>
    public static AdditionalPropertiesDictionary With(AdditionalPropertiesDictionary? properties, string notice) =>
        new(properties ?? []) { [Key] = (IReadOnlyList<string>)[.. Of(properties), notice] };
}
