using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>How the price of a ticket type comes about.</summary>
public enum TicketPricingKind : short
{
    /// <summary>The type's price, or that of the tier that applies.</summary>
    Fixed = 0,

    /// <summary>Who takes it says what they give, at least the type's price.</summary>
    Donation = 1,
}

/// <summary>One kind of ticket to an event: its price and when it can be had. How many there are is a <see cref="QuotaPool"/>'s business.</summary>
public sealed class TicketType : TenantOwned
{
    public required Guid EventId { get; init; }

    public required string Name { get; set; }

    /// <summary>In the minor unit of <see cref="Currency"/>.</summary>
    public required long PriceMinor { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    public DateTimeOffset? SalesStart { get; set; }

    public DateTimeOffset? SalesEnd { get; set; }

    public string? Description { get; set; }

    public TicketPricingKind Pricing { get; set; }

    /// <summary>It admits nobody and takes no place of the event's capacity: it is taken beside a ticket that does.</summary>
    public bool IsAddOn { get; set; }

    /// <summary>Who takes it takes at least so many in one order.</summary>
    public int MinPerOrder { get; set; } = 1;

    public int MaxPerOrder { get; set; } = 10;

    /// <summary>Seen and had only with a code that opens it.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Who registers waits for the organizer's decision; the place is held meanwhile.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>Where it stands among the event's types, from 0.</summary>
    public int Position { get; set; }

    /// <summary>When it was taken out of the offer for good; what was sold of it stays.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>The row's version, by PostgreSQL.</summary>
    public uint Version { get; private set; }

    /// <summary>How a kind of pricing is written on the wire.</summary>
    public static string NameOf(TicketPricingKind kind) => kind switch
    {
        TicketPricingKind.Fixed => TicketPricing.Fixed,
        TicketPricingKind.Donation => TicketPricing.Donation,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

internal sealed class TicketTypeConfiguration : IEntityTypeConfiguration<TicketType>
{
    public void Configure(EntityTypeBuilder<TicketType> builder)
    {
        builder.ToTable("ticket_types", t =>
        {
            t.HasCheckConstraint("ck_ticket_types_price", "price_minor >= 0");
            t.HasCheckConstraint("ck_ticket_types_per_order", "min_per_order >= 1 and max_per_order >= min_per_order");
        });
        builder.Property(t => t.Name).HasMaxLength(TicketTypeLimits.NameMaxLength);
        builder.Property(t => t.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(t => t.Description).HasMaxLength(TicketTypeLimits.DescriptionMaxLength);
        builder.Property(t => t.Version).HasColumnName("xmin").IsRowVersion();
        builder.Property(t => t.MinPerOrder).HasDefaultValue(1);
        builder.Property(t => t.MaxPerOrder).HasDefaultValue(10);
        builder.HasIndex(t => new { t.EventId, t.Name }).IsUnique();
    }
}
