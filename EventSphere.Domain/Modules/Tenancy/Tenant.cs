using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>An organization. Global by nature: it is what the rest is owned by.</summary>
public sealed class Tenant : ITimestamped
{
    /// <summary>Slugs that would be mistaken for our own addresses.</summary>
    public static readonly IReadOnlySet<string> ReservedSlugs = new HashSet<string>(StringComparer.Ordinal)
        { "admin", "api", "app", "assets", "dev", "eventsphere", "health", "help", "login", "sign-in", "sign-up", "static", "support", "www" };

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    public required string Slug { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("tenants");
        builder.Property(t => t.Name).HasMaxLength(TenantLimits.NameMaxLength);
        builder.Property(t => t.Slug).HasMaxLength(TenantLimits.SlugMaxLength);
        builder.HasIndex(t => t.Slug).IsUnique();
    }
}
