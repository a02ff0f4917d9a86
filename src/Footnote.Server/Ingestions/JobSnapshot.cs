using Footnote.Ingestion;

namespace Footnote.Server.Ingestions;

/// <summary>A job at one moment.</summary>
/// <param name="Id">Its name in the address.</param>
/// <param name="Cause">Why it was started: start, upload, request or change.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Created">When it was asked for.</param>
/// <param name="Finished">When it ended; null before.</param>
/// <param name="Progress">Files, bytes, pages and chunks so far; null before the first.</param>
/// <param name="Report">What it did; null before its end.</param>
/// <param name="Message">Why it failed; null unless it did.</param>
internal sealed record JobSnapshot(
    string Id, string Cause, JobState State, DateTimeOffset Created, DateTimeOffset? Finished, IngestionProgress? Progress, IngestionReport? Report, string? Message)
{
    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver => State is JobState.Done or JobState.Failed;
}
