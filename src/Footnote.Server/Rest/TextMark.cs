namespace Footnote.Server.Rest;

/// <summary>A range of a passage's text.</summary>
/// <param name="Start">First UTF-16 code unit, from 0.</param>
/// <param name="End">One past the last.</param>
internal sealed record TextMark(int Start, int End);
