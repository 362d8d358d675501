using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>A word to all who follow an event's live page. Never changed: who erred says it anew.</summary>
public sealed class EventAnnouncement : TenantOwned
{
    public required Guid EventId { get; init; }

    public required string Text { get; init; }
}

internal sealed class EventAnnouncementConfiguration : IEntityTypeConfiguration<EventAnnouncement>
{
    public void Configure(EntityTypeBuilder<EventAnnouncement> builder)
    {
        builder.ToTable("event_announcements");
        builder.Property(a => a.Text).HasMaxLength(AnnouncementLimits.TextMaxLength);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(a => a.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Event>().WithMany().HasForeignKey(a => a.EventId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.EventId, a.Id });
    }
}
