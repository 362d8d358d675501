using System.Net;
using System.Net.Sockets;

namespace EventSphere.ServiceDefaults.Outgoing;

/// <summary>
/// Which addresses lie in the public internet. Of IPv4 all but what IANA's registry of special purposes lists; of IPv6 global unicast alone, without
/// what is listed there and without the forms that hold an IPv4 address, which would be a way around (RFC 6890, and the registries it began).
/// </summary>
public static class PublicNetworks
{
    private static readonly IPNetwork[] SpecialV4 = Parse(
        "0.0.0.0/8", // this network; on many systems this machine
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private (RFC 1918)
        "100.64.0.0/10", // behind a provider's translation, and some clouds' metadata
        "127.0.0.0/8", // this machine
        "169.254.0.0/16", // link-local, and clouds' metadata
        "168.63.129.16/32", // Azure's platform, at a public address
        "192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // protocols and documentation
        "192.88.99.0/24", // relays of 6to4
        "198.18.0.0/15", // benchmarks
        "224.0.0.0/4", "240.0.0.0/4"); // multicast, reserved, broadcast

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 = Parse(
        "2001::/23", // protocols: Teredo, which holds IPv4 addresses, benchmarks, ORCHID
        "2001:db8::/32", "3fff::/20", // documentation
        "2002::/16"); // 6to4, which holds IPv4 addresses

    public static bool Has(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !SpecialV4.Any(network => network.Contains(address)),
        // What embeds or translates IPv4 (::/96, 64:ff9b::/96, 64:ff9b:1::/48), this machine, link-local, private and multicast addresses lie outside of
        // global unicast. Mapped ones do too, but IPNetwork judges these by what they map.
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && GlobalV6.Contains(address) && !SpecialV6.Any(network => network.Contains(address)),
        _ => false,
    };

    private static IPNetwork[] Parse(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
