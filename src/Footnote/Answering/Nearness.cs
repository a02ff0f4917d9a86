namespace Footnote.Answering;

/// <summary>How near texts are to a question in meaning.</summary>
/// <param name="question">The question.</param>
/// <param name="texts">The texts, one or more.</param>
/// <param name="cancellationToken">Stops.</param>
/// <returns>For each text the cosine of its embedding and the question's; nothing at all where that cannot be told.</returns>
internal delegate ValueTask<IReadOnlyList<double>> Nearness(string question, IReadOnlyList<string> texts, CancellationToken cancellationToken);
