using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>
/// A number of places. A ticket takes one from every pool that its type draws on: the event's capacity is a pool that all types draw
/// on, and a type's own quota is a pool too. Claims lock pools in the order of their ids.
/// </summary>
public sealed class QuotaPool : TenantOwned
{
    public required Guid EventId { get; init; }

    /// <summary>True for the one pool of an event that is its capacity.</summary>
    public required bool IsCapacity { get; init; }

    /// <summary>What several ticket types share is called by a name; the capacity, a type's own pool and a tier's have none.</summary>
    public string? Name { get; set; }

    public required int Quota { get; set; }

    /// <summary>Places that belong to confirmed registrations.</summary>
    public int Sold { get; private set; }

    /// <summary>Places that wait for a payment or an approval.</summary>
    public int Held { get; private set; }

    public int Left => Quota - Sold - Held;
}

/// <summary>A ticket type draws on a pool.</summary>
public sealed class QuotaPoolTicketType : ITenantOwned, ITimestamped
{
    public required Guid QuotaPoolId { get; init; }

    public required Guid TicketTypeId { get; init; }

    public required Guid EventId { get; init; }

    public Guid TenantId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class QuotaPoolConfiguration : IEntityTypeConfiguration<QuotaPool>
{
    public void Configure(EntityTypeBuilder<QuotaPool> builder)
    {
        builder.ToTable("quota_pools", t =>
        {
            t.HasCheckConstraint("ck_quota_pools_never_oversold", "sold + held <= quota");
            t.HasCheckConstraint("ck_quota_pools_not_negative", "sold >= 0 and held >= 0");
        });
        builder.Ignore(p => p.Left);
        builder.Property(p => p.Name).HasMaxLength(TicketTypeLimits.NameMaxLength);
        builder.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.EventId);
        builder.HasIndex(p => p.EventId).IsUnique().HasFilter("is_capacity").HasDatabaseName("ux_quota_pools_capacity");
        // Updated by every claim: room on the page lets PostgreSQL keep the new version beside the old (HOT).
        builder.HasStorageParameter("fillfactor", 50);
    }
}

internal sealed class QuotaPoolTicketTypeConfiguration : IEntityTypeConfiguration<QuotaPoolTicketType>
{
    public void Configure(EntityTypeBuilder<QuotaPoolTicketType> builder)
    {
        builder.ToTable("quota_pool_ticket_types");
        builder.HasKey(l => new { l.QuotaPoolId, l.TicketTypeId });
        builder.HasOne<QuotaPool>().WithMany().HasForeignKey(l => l.QuotaPoolId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(l => l.TicketTypeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => l.EventId);
        builder.Property(l => l.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(l => l.UpdatedAt).HasDefaultValueSql("now()");
    }
}
