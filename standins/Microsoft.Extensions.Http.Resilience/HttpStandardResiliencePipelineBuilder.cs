using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Microsoft.Extensions.Http.Resilience;

public interface IHttpStandardResiliencePipelineBuilder
{
    string PipelineName { get; }

    IServiceCollection Services { get; }
}

public static class HttpStandardResiliencePipelineBuilderExtensions
{
    public static IHttpStandardResiliencePipelineBuilder Configure(
        this IHttpStandardResiliencePipelineBuilder builder,
        Action<HttpStandardResilienceOptions> configure)
    {
        builder.Services.Configure(builder.PipelineName, configure);
        return builder;
    }

    /// <summary>One pipeline, and so one circuit breaker, for each scheme, host and port.</summary>
    public static IHttpStandardResiliencePipelineBuilder SelectPipelineByAuthority(this IHttpStandardResiliencePipelineBuilder builder)
    {
        builder.Services.Configure<PipelineChoice>(builder.PipelineName, choice => choice.ByAuthority = true);
        return builder;
    }
}

internal sealed class PipelineChoice
{
    public bool ByAuthority { get; set; }
}

/// <summary>The pipelines of one client, with the state of their circuit breakers.</summary>
internal sealed class StandardPipelines(bool byAuthority, Func<ResiliencePipeline<HttpResponseMessage>> build)
{
    private readonly ConcurrentDictionary<string, Lazy<ResiliencePipeline<HttpResponseMessage>>> _pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> For(HttpRequestMessage request)
    {
        var key = byAuthority ? request.RequestUri?.GetLeftPart(UriPartial.Authority) ?? "" : "";
        return _pipelines.GetOrAdd(key, static (_, build) => new(build), build).Value;
    }
}
