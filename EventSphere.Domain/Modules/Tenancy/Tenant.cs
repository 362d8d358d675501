using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>An organization. Global by nature: it is what the rest is owned by.</summary>
public sealed class Tenant : ITimestamped
{
    /// <summary>Slugs that would be mistaken for our own addresses.</summary>
    public static readonly IReadOnlySet<string> ReservedSlugs = new HashSet<string>(StringComparer.Ordinal)
        { "admin", "api", "app", "assets", "dev", "domains", "events", "eventsphere", "health", "help", "images", "invitations", "login", "sign-in", "sign-up", "static", "support", "tickets", "www" };

    internal const string DefaultTimeZone = "Africa/Lagos";
    internal const string DefaultCurrency = "NGN";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>Its part of public addresses. All that it ever had stay its own: <see cref="TenantSlug"/>.</summary>
    public required string Slug { get; set; }

    /// <summary>Where attendees may write to.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>IANA name of the zone that new events begin with.</summary>
    public string TimeZone { get; set; } = DefaultTimeZone;

    /// <summary>ISO 4217 code that new ticket types begin with.</summary>
    public string Currency { get; set; } = DefaultCurrency;

    /// <summary>The key of a <see cref="Tenancy.Plan"/>: how much it may have.</summary>
    public string Plan { get; set; } = Tenancy.Plan.Unlimited.Key;

    /// <summary>An <see cref="Image"/> for that purpose; null: the first letter of its name stands in its place.</summary>
    public Guid? LogoImageId { get; set; }

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
        builder.Property(t => t.ContactEmail).HasMaxLength(UserLimits.EmailMaxLength);
        // The demo, and a version that runs beside this one, write rows without them.
        builder.Property(t => t.TimeZone).HasMaxLength(EventLimits.TimeZoneMaxLength).HasDefaultValue(Tenant.DefaultTimeZone);
        builder.Property(t => t.Currency).HasMaxLength(3).HasDefaultValue(Tenant.DefaultCurrency);
        builder.Property(t => t.Plan).HasMaxLength(Plan.KeyMaxLength).HasDefaultValue(Plan.Unlimited.Key);
        builder.HasOne<Image>().WithMany().HasForeignKey(t => t.LogoImageId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(t => t.BrandAccent).HasMaxLength(7);
        builder.Property(t => t.BrandHero).HasMaxLength(7);
        builder.HasIndex(t => t.Slug).IsUnique();
    }
}
