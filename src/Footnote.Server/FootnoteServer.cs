using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Comparing;
using Footnote.Server.Compatible;
using Footnote.Server.Configuration;
using Footnote.Server.Ingestions;
using Footnote.Server.Insight;
using Footnote.Server.Limits;
using Footnote.Server.Mcp;
using Footnote.Server.Pages;
using Footnote.Server.Rest;
using Footnote.Server.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Footnote.Server;

/// <summary>The server over the platform of a host: pages, REST and what is compatible with others.</summary>
public static class FootnoteServer
{
    private const int MaxHeaderBytes = 16 << 10;
    private const int MaxConnections = 4096;

    /// <summary>Builds the server; the caller starts it and disposes it before the host.</summary>
    /// <param name="settings">Addresses and limits.</param>
    /// <param name="host">What answers.</param>
    /// <param name="time">Clock.</param>
    public static WebApplication Create(ServerSettings settings, PlatformHost host, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "footnote", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel.Limits));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new LogThresholds(settings.LogLevel))
            .AddSingleton<IConfigureOptions<LoggerFilterOptions>>(parts => parts.GetRequiredService<LogThresholds>())
            .AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(parts => parts.GetRequiredService<LogThresholds>());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        AddServices(builder.Services, settings, host, time);
        var app = builder.Build();

        // Made before the first request, since it hears only what is counted after.
        app.Services.GetRequiredService<PrometheusExporter>();
        app.Services.GetRequiredService<Uptime>();
        UsePipeline(app);
        return app;
    }

    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.MaxRequestBodySize = 2_000_000;
        limits.MaxRequestLineSize = 8 << 10;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings, PlatformHost host, TimeProvider time)
    {
        var inForce = new SettingsInForce(settings);
        services.AddSingleton(inForce).AddTransient(_ => inForce.Current).AddSingleton(host).AddSingleton(time).AddSingleton(new ContentPolicy(inForce));
        services.AddScoped<PlatformOrchestrator>(_ => throw new InvalidOperationException("A request is given its platform; whatever lives longer takes it from the host."));
        services.AddSingleton<IngestionJobs>().AddSingleton<PagePictures>().AddSingleton<RequestQueue>().AddSingleton(_ => new QuestionLog(inForce, host.Folder.Path, time)).AddSingleton<Analytics>().AddSingleton<Comparisons>().AddSingleton<Questions>().AddSingleton<AnswerStreams>().AddSingleton<Health>().AddSingleton<Uptime>();
        services.AddSingleton<ModelReplies>();
        services.AddSingleton(new KeyRing(host.Folder.Path, time, settings.Keys)).AddSingleton<Sessions>().AddSingleton<RequestRates>().AddSingleton(new VisitorBudgets(host.Folder.Path, time)).AddSingleton(new Uploads(host.DocumentsFolder, host.Folder.Path, inForce));
        services.AddSingleton<PrometheusExporter>().AddSingleton<ServerInstruments>().AddSingleton<McpTools>();
        services.AddSingleton<Reloading>().AddHostedService(parts => parts.GetRequiredService<Reloading>());
        services.AddHostedService<FolderWatch>().AddHostedService<AlertWatch>();
        services.AddSingleton<Drain>().AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddSingleton(WebAccess.System).AddSingleton<WebFetcher>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemHandler>();
        services.Configure<StatusCodePagesOptions>(pages =>
        {
            var usual = pages.HandleAsync;
            pages.HandleAsync = context => PageEndpoints.ExplainAsync(context, usual);
        });
        services.AddOpenApi("v1");
        services.AddRazorComponents();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownTimeout);
        services.Configure<FormOptions>(forms => forms.MultipartBodyLengthLimit = settings.MaxUploadBytes);
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.Default;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<RequestMetrics>();
        app.UseMiddleware<DrainGate>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<LoopbackHost>();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<RequestPlatform>();
        app.MapOpenApi("/openapi/v1.json");
        HealthEndpoints.Map(app);
        ConfigurationEndpoints.Map(app);
        AskEndpoints.Map(app);
        AnswerEndpoints.Map(app);
        SearchEndpoints.Map(app);
        DocumentEndpoints.Map(app);
        UrlEndpoints.Map(app);
        IngestionEndpoints.Map(app);
        PassageEndpoints.Map(app);
        CostEndpoints.Map(app);
        StatusEndpoints.Map(app);
        CompareEndpoints.Map(app);
        ModelRoutes.Map(app);
        OpenAiRoutes.Map(app);
        McpEndpoint.Map(app);
        SignInEndpoints.Map(app);
        PageEndpoints.Map(app);
    }
}
