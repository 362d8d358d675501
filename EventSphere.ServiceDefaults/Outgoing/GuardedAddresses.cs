using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace EventSphere.ServiceDefaults.Outgoing;

/// <summary>A host that somebody outside named leads nowhere that we connect to.</summary>
public sealed class ForbiddenAddressException(string host)
    : IOException($"{host} has no address in the public internet that may be connected to.");

/// <summary>
/// Where we may connect to when a tenant says where (webhooks, mail servers): the public internet alone, never our own network. Whoever connects takes
/// the addresses from here and connects to one of these, so that a name that answers otherwise the second time (DNS rebinding) gains nothing.
/// </summary>
/// <param name="allowed">Networks that are let through all the same.</param>
/// <param name="resolve">Asks the DNS.</param>
public sealed class GuardedAddresses(IReadOnlyList<IPNetwork> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private const string Setting = "Outgoing:Allowed";

    /// <summary>With the networks of <c>Outgoing:Allowed</c>, for installations whose mail server or receivers are in their own network.</summary>
    public static GuardedAddresses From(IConfiguration configuration) => new(
        [.. (configuration.GetSection(Setting).Get<string[]>() ?? []).Select(network => IPNetwork.Parse(network))],
        (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));

    /// <summary>The addresses of a host that may be connected to; a literal address is its own host.</summary>
    /// <returns>At least one.</returns>
    /// <exception cref="ForbiddenAddressException">It has none that is permitted.</exception>
    /// <exception cref="SocketException">The name isn't known.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var permitted = (await resolve(host, cancellationToken)).Where(IsPermitted).ToArray();
        return permitted.Length > 0 ? permitted : throw new ForbiddenAddressException(host);
    }

    /// <summary>A connection to a permitted address of the host, the first that takes it.</summary>
    /// <exception cref="ForbiddenAddressException">It has none that is permitted.</exception>
    /// <exception cref="SocketException">The name isn't known, or nothing answers there.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal bool IsPermitted(IPAddress address) =>
        PublicNetworks.Has(address) || allowed.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
}
