namespace Footnote.Server.Compatible;

/// <summary>What every chunk of a reply repeats.</summary>
/// <param name="Id">Id of the reply.</param>
/// <param name="Created">Seconds since 1970.</param>
internal sealed record ChatHead(string Id, long Created);
