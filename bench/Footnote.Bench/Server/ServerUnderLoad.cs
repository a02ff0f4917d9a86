using Footnote.Inference;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace Footnote.Bench.Server;

/// <summary>The server as it is, over an empty folder, with a constant model, and beside its routes two to compare with.</summary>
internal static class ServerUnderLoad
{
    /// <summary>A route that reads nothing and answers nothing.</summary>
    public const string Empty = "/bench/empty";

    /// <summary>A route that answers as /embed does, by System.Text.Json in and out.</summary>
    public const string General = "/bench/general";

    /// <summary>What is asked for.</summary>
    public const string Body = "{\"inputs\":\"At what pressure does the pump run when the valve is closed?\"}";

    /// <summary>Serves until it is killed; prints its address.</summary>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("footnote-bench-");
        var factory = EngineComponents.Register(new ComponentFactory())
            .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, NoSettings>("embedder.model", "constant", (_, _) => new(ModelEndpoint.InProcess("constant"), new ConstantGenerator()));
        var config = new PlatformConfig { Embedder = new EmbedderSettings { Model = new ComponentChoice("embedder.model", "constant", new NoSettings()) } };
        var context = ComponentContext.With(TimeProvider.System);
        await using var host = new PlatformHost(() => new ConfigurationLoader(factory).Load(new ConfigurationRequest()), _ => PlatformOrchestrator.Open(config, factory, folder.FullName, null, context));
        await using var app = FootnoteServer.Create(new ServerSettings { Urls = "http://127.0.0.1:0" }, host, TimeProvider.System);
        float[][] vectors = [ConstantGenerator.Vector()];
        app.MapPost(Empty, () => Results.Ok());
        app.MapPost(General, (Request request) => request.Inputs.Length > 0 ? Results.Json(vectors) : Results.BadRequest());
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Task.Delay(Timeout.Infinite);
    }

    private sealed record Request(string Inputs);
}
