using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>
/// Gives every endpoint its port. There is no proxy between a client and the process, so that the port outside and the
/// port inside are one, and what needs two of them is refused.
/// </summary>
internal sealed class PortAllocation(bool randomize)
{
    // Below what systems hand to outgoing connections, so that none of those takes a port between here and the start of the process.
    private const int First = 15_000;
    private const int Last = 32_000;
    private readonly HashSet<int> _taken = [];

    /// <summary>Sets the address of each endpoint of a resource.</summary>
    /// <exception cref="DistributedApplicationException">The ports contradict each other, as under the official package.</exception>
    /// <exception cref="NotSupportedException">The endpoint needs a proxy.</exception>
    public void Allocate(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var what = $"The endpoint '{endpoint.Name}' of the resource '{resource.Name}'";
            Check(endpoint, what, resource.GetReplicaCount());
            endpoint.TargetPort ??= randomize && endpoint.IsProxied ? Free() : endpoint.Port ?? Free();
            var isLocal = endpoint.TargetHost is "*" or "0.0.0.0" or "[::]";
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, isLocal ? "localhost" : endpoint.TargetHost,
                endpoint.TargetPort.Value);
        }
    }

    private static void Check(EndpointAnnotation endpoint, string what, int replicas)
    {
        const string OnlyOfficial = "That needs a proxy, which only the official Aspire packages have.";
        if (endpoint is { Port: { } outside, TargetPort: { } inside })
        {
            if (endpoint.IsProxied && outside == inside)
                throw new DistributedApplicationException($"{what} is proxied with the port {outside} on both sides. Leave out targetPort, or set isProxied to false.");
            if (!endpoint.IsProxied && outside != inside)
                throw new DistributedApplicationException($"{what} is not proxied and has two ports ({outside}, {inside}); they must be the same.");
            if (outside != inside)
                throw new NotSupportedException($"{what} has one port outside ({outside}) and another inside ({inside}). {OnlyOfficial}");
        }

        if (replicas > 1)
            throw new NotSupportedException($"{what} would be shared by {replicas} replicas. {OnlyOfficial}");
    }

    private int Free()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            if (_taken.Add(port) && CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port)))
                return port;
        }

        throw new DistributedApplicationException($"No free port was found between {First} and {Last}.");
    }

    private static bool CanBind(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // The machine has no such loopback address: then nobody listens there either.
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
