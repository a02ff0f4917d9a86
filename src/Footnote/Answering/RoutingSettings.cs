using System.ComponentModel.DataAnnotations;

namespace Footnote.Answering;

/// <summary>Which questions go to which language model. Without names every question goes to the model that is configured.</summary>
public sealed record RoutingSettings
{
    /// <summary>Model for simple questions; empty for the one that is configured.</summary>
    public string SimpleModel { get; init; } = "";

    /// <summary>Model for complex questions; empty for the one that is configured.</summary>
    public string ComplexModel { get; init; } = "";

    /// <summary>Points from which a question counts as complex (see <see cref="QuestionComplexity"/>): 1 to 20.</summary>
    [Range(1, 20)]
    public int ComplexFrom { get; init; } = 3;

    /// <summary>Whether there is a choice.</summary>
    internal bool IsOn => SimpleModel.Length > 0 || ComplexModel.Length > 0;
}
