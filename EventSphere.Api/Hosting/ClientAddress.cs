using EventSphere.Domain.Modules.Identity;

namespace EventSphere.Api.Hosting;

/// <summary>From which address a request comes: the browser's, if Web says so (<see cref="ServiceDefaults.Clients.ForwardedClient"/>).</summary>
internal static class ClientAddress
{
    /// <returns>Empty if it isn't known.</returns>
    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() is { Length: <= Session.AddressMaxLength } text ? text : "";
    }
}
