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

    /// <summary>Buttons and links on what the tenant shows, <c>#rrggbb</c> in lower case; null: EventSphere's own.</summary>
    public string? BrandAccent { get; set; }

    /// <summary>The band on top of its public pages, in the same form; null: EventSphere's own.</summary>
    public string? BrandHero { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("tenants", t =>
        {
            t.HasCheckConstraint("ck_tenants_brand_accent", "brand_accent ~ '^#[0-9a-f]{6}$'");
            t.HasCheckConstraint("ck_tenants_brand_hero", "brand_hero ~ '^#[0-9a-f]{6}$'");
        });
        builder.Property(t => t.Name).HasMaxLength(TenantLimits.NameMaxLength);
        builder.Property(t => t.Slug).HasMaxLength(TenantLimits.SlugMaxLength);
        builder.Property(t => t.BrandAccent).HasMaxLength(7);
        builder.Property(t => t.BrandHero).HasMaxLength(7);
        builder.HasIndex(t => t.Slug).IsUnique();
    }
}
