using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace EventSphere.ServiceDefaults.Clients;

internal static class ClientResilience
{
    public static void AddResilience(this IHttpClientBuilder http)
    {
        http.AddStandardResilienceHandler(Configure).SelectPipelineByAuthority();

        // Inside the resilience handler, so that each attempt may go to another address.
        http.AddServiceDiscovery();
    }

    private static void Configure(HttpStandardResilienceOptions options)
    {
        // Somebody looks at a page meanwhile: begin sooner than the default 2 s.
        options.Retry.Delay = TimeSpan.FromMilliseconds(250);

#pragma warning disable EXTEXP0001 // For evaluation in the official package; the alternative is the same code here.
        options.Retry.DisableForUnsafeHttpMethods();
#pragma warning restore EXTEXP0001

        // 429, and 503 with a Retry-After (many sign in, or register for one event), are answers for one caller, to be shown. They must neither
        // be waited out here nor open the circuit for all.
        var retry = options.Retry.ShouldHandle;
        options.Retry.ShouldHandle = args => IsLimit(args.Outcome) ? new(false) : retry(args);
        var broken = options.CircuitBreaker.ShouldHandle;
        options.CircuitBreaker.ShouldHandle = args => IsLimit(args.Outcome) ? new(false) : broken(args);
    }

    private static bool IsLimit(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests }
            or { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null };
}
