using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

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
}

internal sealed class TicketTypeConfiguration : IEntityTypeConfiguration<TicketType>
{
    public void Configure(EntityTypeBuilder<TicketType> builder)
    {
        builder.ToTable("ticket_types", t => t.HasCheckConstraint("ck_ticket_types_price", "price_minor >= 0"));
        builder.Property(t => t.Name).HasMaxLength(TicketTypeLimits.NameMaxLength);
        builder.Property(t => t.Currency).HasMaxLength(3).IsFixedLength();
        builder.HasIndex(t => new { t.EventId, t.Name }).IsUnique();
    }
}
