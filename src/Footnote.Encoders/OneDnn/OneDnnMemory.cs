namespace Footnote.Encoders.OneDnn;

/// <summary>A matrix in memory of the caller's.</summary>
internal readonly unsafe struct OneDnnMemory : IDisposable
{
    private readonly OneDnnLibrary _library;

    /// <summary>Describes a matrix.</summary>
    /// <param name="library">oneDNN.</param>
    /// <param name="descriptor">Its layout.</param>
    /// <param name="place">Where it begins.</param>
    public OneDnnMemory(OneDnnLibrary library, nint descriptor, void* place)
    {
        _library = library;
        nint memory;
        OneDnnLibrary.Check(library.MemoryCreate(&memory, descriptor, library.Engine, (nint)place), "a matrix");
        Value = memory;
    }

    /// <summary>The memory object.</summary>
    public nint Value { get; }

    /// <summary>Says where it begins.</summary>
    public void Place(void* place) => OneDnnLibrary.Check(_library.MemoryPlace(Value, (nint)place), "a matrix");

    /// <inheritdoc/>
    public void Dispose() => _library.MemoryDestroy(Value);
}
