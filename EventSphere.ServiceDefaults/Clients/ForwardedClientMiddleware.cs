using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace EventSphere.ServiceDefaults.Clients;

/// <summary>
/// Takes the client's address from Web, if it proves to be Web; from Web without one, nobody's is known. Otherwise the address stays the
/// connection's.
/// </summary>
internal sealed partial class ForwardedClientMiddleware(
    RequestDelegate next,
    IConfiguration configuration,
    ILogger<ForwardedClientMiddleware> log)
{
    private readonly byte[]? _expected = ForwardedClient.Credential(configuration) is { } credential ? ForwardedClient.Digest(credential) : null;

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers.TryGetValue(ForwardedClient.ServiceHeader, out var offered))
        {
            if (IsExpected(offered.ToString()))
            {
                // Never Web's own, as which all its visitors would be limited together.
                http.Connection.RemoteIpAddress = IPAddress.TryParse(headers[ForwardedClient.ClientHeader].ToString(), out var address) ? address : null;
            }
            else
            {
                WrongCredential(log, http.Connection.RemoteIpAddress);
            }

            // Neither is anyone's business further in.
            headers.Remove(ForwardedClient.ServiceHeader);
        }

        headers.Remove(ForwardedClient.ClientHeader);
        return next(http);
    }

    private bool IsExpected(string offered) =>
        _expected is not null && CryptographicOperations.FixedTimeEquals(ForwardedClient.Digest(offered), _expected);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address} offered a wrong service credential; its word for the client address is not taken")]
    private static partial void WrongCredential(ILogger log, IPAddress? address);
}

public static class ForwardedClientApplicationBuilderExtensions
{
    /// <summary>For Api, before anything that looks at the client's address.</summary>
    public static IApplicationBuilder UseForwardedClient(this IApplicationBuilder app) => app.UseMiddleware<ForwardedClientMiddleware>();
}
