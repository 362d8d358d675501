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
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, endpoint.TargetHost is "localhost" or "*" or "0.0.0.0" or "[::]" ? "localhost" : endpoint.TargetHost,
                endpoint.TargetPort.Value);
        }
    }

    private static void Check(EndpointAnnotation endpoint, string what, int replicas)
    {
        if (endpoint is { IsProxied: true, Port: not null, TargetPort: not null } && endpoint.Port == endpoint.TargetPort)
            throw new DistributedApplicationException($"{what} is proxied and has the same port outside and inside ({endpoint.Port}). Leave out targetPort, or set isProxied to false.");
        if (endpoint is { IsProxied: false, Port: not null, TargetPort: not null } && endpoint.Port != endpoint.TargetPort)
            throw new DistributedApplicationException($"{what} is not proxied and has two ports ({endpoint.Port}, {endpoint.TargetPort}); they must be the same.");
        if (endpoint is { Port: not null, TargetPort: not null } && endpoint.Port != endpoint.TargetPort)
            throw new NotSupportedException($"{what} has one port outside ({endpoint.Port}) and another inside ({endpoint.TargetPort}). That needs a proxy, which only the official Aspire packages have.");
        if (replicas > 1)
            throw new NotSupportedException($"{what} would be shared by {replicas} replicas. That needs a proxy, which only the official Aspire packages have.");
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
