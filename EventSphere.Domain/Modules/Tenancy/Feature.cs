using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>Something that is switched for one tenant or for a share of all. Code asks for it by these names and no others.</summary>
/// <param name="Key">In camelCase, so that it can stand in a setting and a variable.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Description">What the tenant has by it.</param>
/// <param name="Percentage">The share of tenants that have it where no setting says otherwise, from 0 to 100.</param>
/// <param name="Switchable">Whether a tenant itself may switch it; otherwise the operator alone.</param>
public sealed record Feature(string Key, string Title, string Description, int Percentage, bool Switchable)
{
    public const int KeyMaxLength = 40;

    private const int Buckets = 10_000;

    /// <summary>The page that lists all events of an organizer.</summary>
    public static Feature OrganizerPage { get; } = new(
        "organizerPage", "Page with all your events",
        "A public page lists the events that you have published and that are not over. Without it, each event is found by its own link alone.", Percentage: 100, Switchable: true);

    /// <summary>Domains of a tenant's own.</summary>
    public static Feature CustomDomains { get; } = new(
        "customDomains", "Domains of your own", "Your public pages answer under names that belong to you.", Percentage: 100, Switchable: false);

    /// <summary>Every feature there is.</summary>
    public static IReadOnlyList<Feature> All { get; } = [OrganizerPage, CustomDomains];

    /// <returns>Null if there is no such feature.</returns>
    public static Feature? Find(string key) => All.FirstOrDefault(feature => feature.Key == key);

    /// <summary>
    /// Whether a tenant is within the share of those that have it. It follows from tenant and key alone, so that a tenant keeps what it has while the
    /// share grows, and no two features fall to the same tenants first.
    /// </summary>
    public bool IsWithin(Guid tenantId, int percentage)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}:{Key}"), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % Buckets < (uint)percentage * (Buckets / 100);
    }
}

/// <summary>What was switched for one tenant, whatever the share says.</summary>
public sealed class FeatureSwitch : TenantOwned
{
    /// <summary>The key of a <see cref="Feature"/>.</summary>
    public required string Key { get; init; }

    public required bool Enabled { get; set; }
}

internal sealed class FeatureSwitchConfiguration : IEntityTypeConfiguration<FeatureSwitch>
{
    public void Configure(EntityTypeBuilder<FeatureSwitch> builder)
    {
        builder.ToTable("feature_switches");
        builder.Property(s => s.Key).HasMaxLength(Feature.KeyMaxLength);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(s => s.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.TenantId, s.Key }).IsUnique();
    }
}
