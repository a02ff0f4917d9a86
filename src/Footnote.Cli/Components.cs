using Footnote.Platform;
using Footnote.Providers;

namespace Footnote.Cli;

/// <summary>Every component this program knows: one line a project.</summary>
internal static class Components
{
    /// <summary>A factory that knows them.</summary>
    public static ComponentFactory Create()
    {
        var factory = new ComponentFactory();
        EngineComponents.Register(factory);
        Registration.Register(factory);
        return factory;
    }
}
