namespace Footnote.Encoders.OneDnn;

/// <summary>The memory objects of one product, kept from call to call: they cost more to make than a small product does. One thread's at a time.</summary>
internal sealed unsafe class OneDnnCall : IDisposable
{
    private readonly OneDnnLibrary _library;
    private readonly List<(int Which, OneDnnMemory Memory)> _arguments = [];

    /// <summary>No memory yet.</summary>
    public OneDnnCall(OneDnnLibrary library) => _library = library;

    /// <summary>Adds an argument.</summary>
    /// <param name="which">Which, of <see cref="OneDnnArgument"/>.</param>
    /// <param name="descriptor">Its layout.</param>
    /// <param name="place">Where it begins; null where it is said later.</param>
    public void Add(int which, nint descriptor, void* place) => _arguments.Add((which, new OneDnnMemory(_library, descriptor, place)));

    /// <summary>Says where an argument begins; nothing where there is no such argument.</summary>
    public void Place(int which, void* place)
    {
        foreach (var (argument, memory) in _arguments)
        {
            if (argument == which)
            {
                memory.Place(place);
            }
        }
    }

    /// <summary>Computes.</summary>
    public void Run(OneDnnHandle primitive, nint stream)
    {
        var arguments = stackalloc OneDnnArgument[_arguments.Count];
        for (var i = 0; i < _arguments.Count; i++)
        {
            arguments[i] = new(_arguments[i].Which, _arguments[i].Memory.Value);
        }

        OneDnnLibrary.Check(_library.Execute(primitive.Value, stream, _arguments.Count, arguments), "a product");
    }

    /// <inheritdoc/>
    public void Dispose() => _arguments.ForEach(argument => argument.Memory.Dispose());
}
