using Footnote.Platform;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server;

/// <summary>
/// Gives each request the platform as it is when the request comes, as the service <see cref="PlatformOrchestrator"/>, and holds it until the request has
/// ended, whatever is reloaded meanwhile.
/// </summary>
internal sealed class RequestPlatform(RequestDelegate next, PlatformHost host)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await using var lease = host.Take();
        context.RequestServices = new WithPlatform(context.RequestServices, lease.Platform);
        await next(context);
    }

    /// <summary>A container would dispose what it gives out once a request; this one only lends it.</summary>
    private sealed class WithPlatform(IServiceProvider services, PlatformOrchestrator platform) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(PlatformOrchestrator) ? platform : services.GetService(serviceType);
    }
}
