using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>Counters of an event that would cost a scan to count: kept by the statement that makes the rows.</summary>
public sealed class EventTotals : ITenantOwned, ITimestamped
{
    public required Guid EventId { get; init; }

    public Guid TenantId { get; private set; }

    /// <summary>Registrations ever made, cancelled ones included: the length of the registrations list.</summary>
    public long Registrations { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class EventTotalsConfiguration : IEntityTypeConfiguration<EventTotals>
{
    public void Configure(EntityTypeBuilder<EventTotals> builder)
    {
        builder.ToTable("event_totals");
        builder.HasKey(t => t.EventId);
        builder.Property(t => t.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(t => t.UpdatedAt).HasDefaultValueSql("now()");
        builder.HasOne<Event>().WithOne().HasForeignKey<EventTotals>(t => t.EventId).OnDelete(DeleteBehavior.Cascade);
        builder.HasStorageParameter("fillfactor", 50);
    }
}
