using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>Why the numbers of a pool changed. A value is for ever: rows hold it.</summary>
public enum PlaceReason : short
{
    /// <summary>The pool came to be, or was there before the ledger.</summary>
    Opened = 0,

    QuotaChanged = 1,

    /// <summary>Somebody registered.</summary>
    Registered = 2,

    /// <summary>Somebody registered and waits for a decision.</summary>
    Submitted = 3,

    /// <summary>Places are kept while somebody fills in a form, or takes up an offer.</summary>
    Held = 4,

    /// <summary>A hold's places became registrations: a movement from held to sold.</summary>
    Used = 5,

    Released = 6,
    Expired = 7,
    Approved = 8,
    Declined = 9,
    Cancelled = 10,
    Refunded = 11,

    /// <summary>Somebody who registered changed to another ticket type.</summary>
    Exchanged = 12,

    /// <summary>A ticket type began to draw on the pool, with all who have it already, or stopped to. Nobody's place came or went.</summary>
    Linked = 13,
}

/// <summary>
/// A line of the ledger of places: what one transaction did to the numbers of one pool, and why. Never changed. The sums over a pool's lines are its
/// counters, and what they should be can be counted from registrations and holds: three ways to know, which must agree.
/// </summary>
public sealed class PlaceEntry : ITenantOwned, ITimestamped
{
    /// <summary>A UUID of version 7 (RFC 9562).</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; private set; }

    public required Guid EventId { get; init; }

    public required Guid QuotaPoolId { get; init; }

    public required PlaceReason Reason { get; init; }

    /// <summary>How many more are sold; less than nothing where places came back.</summary>
    public required int Sold { get; init; }

    public required int Held { get; init; }

    public required int Quota { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class PlaceEntryConfiguration : IEntityTypeConfiguration<PlaceEntry>
{
    public void Configure(EntityTypeBuilder<PlaceEntry> builder)
    {
        builder.ToTable("place_entries", t => t.HasCheckConstraint("ck_place_entries_say_something", "sold <> 0 or held <> 0 or quota <> 0"));
        // With the pool go its lines: only an event without a registration can be deleted.
        builder.HasOne<QuotaPool>().WithMany().HasForeignKey(e => e.QuotaPoolId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.QuotaPoolId);
    }
}
