using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>
/// Addresses under <c>Services:{name}:{endpoint}:{index}</c>. The endpoint is the one named in <c>_endpoint.name</c>, else "default",
/// else the first of the request's schemes that is there.
/// </summary>
internal sealed class ConfiguredServices(IConfiguration configuration)
{
    private readonly ConcurrentDictionary<string, int> _turns = new(StringComparer.OrdinalIgnoreCase);

    public Uri Resolve(Uri request)
    {
        var schemes = request.Scheme.Split('+');
        var (service, endpoint) = Split(request.Host);
        var section = configuration.GetSection("Services").GetSection(service);

        string[] candidates = endpoint is null ? ["default", .. schemes] : [endpoint];
        foreach (var candidate in candidates)
        {
            var named = section.GetSection(candidate);
            if (named.Exists())
            {
                var addresses = Addresses(named, schemes);
                return addresses.Length > 0
                    ? Rewrite(request, addresses[Turn(service, addresses.Length)])
                    : throw new InvalidOperationException($"No address of '{service}' has one of the schemes {string.Join(", ", schemes)}.");
            }
        }

        return schemes.Length == 1 ? request : new UriBuilder(request) { Scheme = schemes[0], Port = request.Port }.Uri;
    }

    private static (string Service, string? Endpoint) Split(string host) =>
        host.StartsWith('_') && host.IndexOf('.') is var dot and > 1 ? (host[(dot + 1)..], host[1..dot]) : (host, null);

    // Of the addresses listed, those with the most preferred scheme that any of them has.
    private static Uri[] Addresses(IConfigurationSection section, string[] schemes)
    {
        var values = section.Value is { Length: > 0 } single ? [single] : section.GetChildren().Select(child => child.Value);
        var addresses = values.OfType<string>().Select(value => new Uri(value)).ToArray();
        return schemes
            .Select(scheme => addresses.Where(address => address.Scheme == scheme).ToArray())
            .FirstOrDefault(found => found.Length > 0) ?? [];
    }

    private int Turn(string service, int count) =>
        count == 1 ? 0 : (int)((uint)_turns.AddOrUpdate(service, 0, (_, turn) => turn + 1) % (uint)count);

    private static Uri Rewrite(Uri request, Uri address) => new UriBuilder(request)
    {
        Scheme = address.Scheme,
        Host = address.Host,
        Port = address.Port,
        Path = address.AbsolutePath.TrimEnd('/') + request.AbsolutePath,
    }.Uri;
}
