namespace Footnote.Reading.Code;

/// <summary>A declaration and the lines it stands on, counted from 0.</summary>
/// <param name="Signature">What it declares, on one line.</param>
/// <param name="Level">1 for the top level of the file.</param>
/// <param name="IsContainer">Whether it holds further declarations, such as a class; then its lines are those of its head.</param>
/// <param name="First">Its first line, attributes included and comments not.</param>
/// <param name="Last">Its last line.</param>
internal sealed record Declaration(string Signature, int Level, bool IsContainer, int First, int Last);
