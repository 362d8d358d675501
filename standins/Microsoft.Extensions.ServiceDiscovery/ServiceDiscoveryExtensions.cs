using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ServiceDiscovery;

namespace Microsoft.Extensions.DependencyInjection;

public static class ServiceDiscoveryServiceCollectionExtensions
{
    /// <summary>Resolves service names from the configuration; a name that is not there is left as it is.</summary>
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services)
    {
        services.TryAddSingleton<ConfiguredServices>();
        return services;
    }
}

public static class ServiceDiscoveryHttpClientBuilderExtensions
{
    /// <summary>Has the client resolve the host of each request, as in <c>https+http://api/…</c>.</summary>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder httpClientBuilder)
    {
        httpClientBuilder.Services.TryAddSingleton<ConfiguredServices>();
        return httpClientBuilder.AddHttpMessageHandler(services =>
            new ResolvingHttpHandler(services.GetRequiredService<ConfiguredServices>()));
    }
}
