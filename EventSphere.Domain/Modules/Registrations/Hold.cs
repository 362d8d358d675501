using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>The states of a hold. Only an open one has places.</summary>
public enum HoldStatus : short
{
    Open = 0,
    Used = 1,
    Released = 2,
    Expired = 3,
}

/// <summary>
/// Places that are kept until a time: while somebody fills in a form, or because they were offered to who waits. Every way out of
/// <see cref="HoldStatus.Open"/> gives the places back or makes them registrations, in the transaction that says so.
/// </summary>
public sealed class Hold : TenantOwned
{
    /// <summary>How long a cart's places are kept: time to fill in a form for a few people.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public required Guid EventId { get; init; }

    /// <summary>SHA-256 of the token that its owner has.</summary>
    public required byte[] TokenHash { get; init; }

    public HoldStatus Status { get; private set; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public Guid? VoucherId { get; init; }

    /// <summary>Whose offer it is; null: a cart's.</summary>
    public Guid? WaitingPlaceId { get; init; }

    /// <summary>How a status is written on the wire.</summary>
    public static string NameOf(HoldStatus status) => status switch
    {
        HoldStatus.Open => HoldStatuses.Open,
        HoldStatus.Used => HoldStatuses.Used,
        HoldStatus.Released => HoldStatuses.Released,
        HoldStatus.Expired => HoldStatuses.Expired,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}

/// <summary>So many of one ticket type, at one price.</summary>
public sealed class HoldLine : ITenantOwned, ITimestamped
{
    public required Guid HoldId { get; init; }

    public required Guid TicketTypeId { get; init; }

    public Guid TenantId { get; private set; }

    public required int Quantity { get; init; }

    /// <summary>Of one, after the voucher.</summary>
    public required long PriceMinor { get; init; }

    public Guid? PriceTierId { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class HoldConfiguration : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.ToTable("holds");
        builder.HasOne<Event>().WithMany().HasForeignKey(h => h.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Voucher>().WithMany().HasForeignKey(h => h.VoucherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(h => h.TokenHash).IsUnique();
        builder.HasIndex(h => h.VoucherId);
        // What has run out, over all tenants: the sweep's. And of one event, for who wants a place now.
        builder.HasIndex(h => h.ExpiresAt).HasFilter("status = 0").HasDatabaseName("ix_holds_open");
        builder.HasIndex(h => new { h.EventId, h.ExpiresAt }).HasFilter("status = 0").HasDatabaseName("ix_holds_open_of_event");
    }
}

internal sealed class HoldLineConfiguration : IEntityTypeConfiguration<HoldLine>
{
    public void Configure(EntityTypeBuilder<HoldLine> builder)
    {
        builder.ToTable("hold_lines", t => t.HasCheckConstraint("ck_hold_lines_some", "quantity > 0 and price_minor >= 0"));
        builder.HasKey(l => new { l.HoldId, l.TicketTypeId });
        builder.HasOne<Hold>().WithMany().HasForeignKey(l => l.HoldId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(l => l.TicketTypeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PriceTier>().WithMany().HasForeignKey(l => l.PriceTierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.TicketTypeId);
        builder.HasIndex(l => l.PriceTierId);
    }
}
