namespace Footnote.Platform.Configuration;

/// <summary>A configuration cannot be used. Names every mistake, not the first only.</summary>
/// <param name="problems">The mistakes, one or more.</param>
public sealed class ConfigurationException(IReadOnlyList<ConfigProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())))
{
    /// <summary>The mistakes.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}
