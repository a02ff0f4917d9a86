using Footnote.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Footnote.Server;

/// <summary>
/// Gives each request the platform as it is when the request comes, as the service <see cref="PlatformOrchestrator"/>, and holds it until the request has
/// ended, whatever is reloaded meanwhile.
/// </summary>
internal sealed class RequestPlatform(RequestDelegate next, PlatformHost host, IServiceScopeFactory scopes)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await using var lease = host.Take();
        context.Features.Set<IServiceProvidersFeature>(new WithPlatform(context, scopes, lease.Platform));
        await next(context);
    }

    /// <summary>
    /// A container would dispose what it gives out once a request; this one only lends it. The container's own scope is made when something of it is asked for,
    /// which many requests never do.
    /// </summary>
    private sealed class WithPlatform(HttpContext context, IServiceScopeFactory scopes, PlatformOrchestrator platform) : IServiceProvidersFeature, IKeyedServiceProvider
    {
        private RequestServicesFeature? _scope;

        public IServiceProvider RequestServices
        {
            get => this;
            set => throw new NotSupportedException("A request keeps its services.");
        }

        private IServiceProvider Inner => (_scope ??= new RequestServicesFeature(context, scopes)).RequestServices;

        public object? GetService(Type serviceType) => serviceType == typeof(PlatformOrchestrator) ? platform : Inner.GetService(serviceType);

        public object? GetKeyedService(Type serviceType, object? serviceKey) => ((IKeyedServiceProvider)Inner).GetKeyedService(serviceType, serviceKey);

        public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => ((IKeyedServiceProvider)Inner).GetRequiredKeyedService(serviceType, serviceKey);
    }
}
