using System.IO.Pipelines;
using System.Text.Json;

namespace Footnote.Server.Compatible;

/// <summary>A request's body, read where it arrived: its memory is given back when this is disposed.</summary>
internal sealed class ModelBody(JsonDocument document, PipeReader reader, SequencePosition end) : IDisposable
{
    /// <summary>The body.</summary>
    public JsonElement Root => document.RootElement;

    public void Dispose()
    {
        document.Dispose();
        reader.AdvanceTo(end);
    }
}
