using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventSphere.ServiceDefaults.Outgoing;

public static class OutgoingServices
{
    // This machine, and where clouds answer their machines with credentials.
    private static readonly IPAddress[] NeverInProduction =
        [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("169.254.169.254"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("fd00:ec2::254")];

    /// <summary>
    /// Adds the guard before addresses that tenants name, and their mail servers behind it. An installation may let its own networks through
    /// (<c>Outgoing:Allowed</c>); this machine and the cloud's metadata only when it isn't production.
    /// </summary>
    /// <param name="localName">How we greet mail servers.</param>
    /// <exception cref="InvalidOperationException">The settings let through what never may be.</exception>
    public static void AddGuardedAddresses(this IHostApplicationBuilder builder, string localName)
    {
        var addresses = GuardedAddresses.From(builder.Configuration);
        if (builder.Environment.IsProduction() && Array.Find(NeverInProduction, addresses.IsPermitted) is { } open)
            throw new InvalidOperationException($"Outgoing:Allowed lets {open} through, which tenants could then reach. Name the networks of your own servers alone.");
        builder.Services.AddSingleton(addresses);
        builder.Services.AddSingleton(new GuardedSmtp(addresses, localName));
    }
}
