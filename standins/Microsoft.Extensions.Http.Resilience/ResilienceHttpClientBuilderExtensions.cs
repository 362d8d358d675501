using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

public static class ResilienceHttpClientBuilderExtensions
{
    /// <summary>Adds the standard pipeline, outside of the handlers added after it, and leaves time-outs to it alone.</summary>
    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder)
    {
        var name = $"{builder.Name}-standard";
        builder.Services.AddOptions<HttpStandardResilienceOptions>(name);

        // One for the life of the application, not of the handler, which HttpClientFactory renews every two minutes.
        builder.Services.AddKeyedSingleton(name, (services, _) => new StandardPipelines(
            services.GetRequiredService<IOptionsMonitor<PipelineChoice>>().Get(name).ByAuthority,
            () => Build(services, name)));
        builder.AddHttpMessageHandler(services => new ResilienceHandler(services.GetRequiredKeyedService<StandardPipelines>(name).For));
        builder.ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
        return new StandardPipelineBuilder(name, builder.Services);
    }

    public static IHttpStandardResiliencePipelineBuilder AddStandardResilienceHandler(
        this IHttpClientBuilder builder,
        Action<HttpStandardResilienceOptions> configure) =>
        builder.AddStandardResilienceHandler().Configure(configure);

    private static ResiliencePipeline<HttpResponseMessage> Build(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<HttpStandardResilienceOptions>>().Get(name);
        return new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(options.TotalRequestTimeout)
            .AddRetry(options.Retry)
            .AddCircuitBreaker(options.CircuitBreaker)
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    private sealed record StandardPipelineBuilder(string PipelineName, IServiceCollection Services) : IHttpStandardResiliencePipelineBuilder;
}
