using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>
/// A price of a ticket type that holds until a time, or while its own places last. The first by <see cref="Position"/> that still applies to all the places
/// that one order wants of the type is asked for; if none does, the type's own price is.
/// </summary>
public sealed class PriceTier : TenantOwned
{
    public required Guid EventId { get; init; }

    public required Guid TicketTypeId { get; init; }

    public required int Position { get; set; }

    public required string Name { get; set; }

    /// <summary>In the minor unit of the type's currency.</summary>
    public required long PriceMinor { get; set; }

    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>The pool of its own places, which a ticket at this price takes one of besides those of its type; null: it has none of its own.</summary>
    public Guid? QuotaPoolId { get; set; }
}

internal sealed class PriceTierConfiguration : IEntityTypeConfiguration<PriceTier>
{
    public void Configure(EntityTypeBuilder<PriceTier> builder)
    {
        builder.ToTable("price_tiers", t => t.HasCheckConstraint("ck_price_tiers_price", "price_minor >= 0"));
        builder.Property(t => t.Name).HasMaxLength(TicketTypeLimits.NameMaxLength);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(t => t.TicketTypeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<QuotaPool>().WithMany().HasForeignKey(t => t.QuotaPoolId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.EventId);
        builder.HasIndex(t => new { t.TicketTypeId, t.Position });
        builder.HasIndex(t => t.QuotaPoolId);
    }
}
