using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EventSphere.ServiceDefaults.Clients;

/// <summary>Adds credential, client address and browser to each request of Web's API client.</summary>
internal sealed class ForwardedClientHandler(IConfiguration configuration, IHttpContextAccessor current) : DelegatingHandler
{
    private const string UserAgent = "User-Agent";

    private readonly string? _credential = ForwardedClient.Credential(configuration);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A retry sends the same message again.
        request.Headers.Remove(ForwardedClient.ServiceHeader);
        request.Headers.Remove(ForwardedClient.ClientHeader);
        if (_credential is not null)
        {
            request.Headers.TryAddWithoutValidation(ForwardedClient.ServiceHeader, _credential);
            if (Address(request) is { } address)
            {
                request.Headers.TryAddWithoutValidation(ForwardedClient.ClientHeader, address.ToString());
            }
        }

        // What signed in is shown in the list of sessions. Anybody may claim to be any browser, so nothing else may hang on it.
        if (current.HttpContext?.Request.Headers.UserAgent.ToString() is { Length: > 0 } browser)
        {
            request.Headers.Remove(UserAgent);
            request.Headers.TryAddWithoutValidation(UserAgent, browser);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private IPAddress? Address(HttpRequestMessage request) =>
        request.Options.TryGetValue(ForwardedClient.ClientAddress, out var address)
            ? address
            : current.HttpContext?.Connection.RemoteIpAddress;
}

public static class ForwardedClientHttpClientBuilderExtensions
{
    /// <summary>For the client that calls Api, and no other: the credential must not reach anyone else, so redirects are not followed.</summary>
    public static IHttpClientBuilder AddForwardedClient(this IHttpClientBuilder http)
    {
        http.Services.AddHttpContextAccessor();
        return http
            .UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false)
            .AddHttpMessageHandler(services => ActivatorUtilities.CreateInstance<ForwardedClientHandler>(services));
    }
}
