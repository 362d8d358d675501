using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>The states of an event. A draft is seen by staff alone; a closed one takes no registrations.</summary>
public enum EventStatus : short
{
    Draft = 0,
    Published = 1,
    Closed = 2,

    /// <summary>It doesn't take place. Everybody who registered was told.</summary>
    Cancelled = 3,
}

/// <summary>Something that people register for and come to.</summary>
public sealed class Event : TenantOwned
{
    public required string Title { get; set; }

    /// <summary>Its part of the public address, unique in the tenant.</summary>
    public required string Slug { get; set; }

    public required string Summary { get; set; }

    public string? Description { get; set; }

    /// <summary>In UTC.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>In UTC, after <see cref="StartsAt"/>.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>IANA name of the zone in which times are shown.</summary>
    public required string TimeZone { get; set; }

    public required string Venue { get; set; }

    /// <summary>The picture on its page, an <see cref="Image"/> for that purpose; null: one is drawn.</summary>
    public Guid? CoverImageId { get; set; }

    public EventStatus Status { get; private set; }

    /// <summary>Tickets that one order may have, over all types that admit somebody.</summary>
    public int MaxPerOrder { get; set; } = 10;

    /// <summary>Whether one can wait for a place where there is none.</summary>
    public bool HasWaitingList { get; set; }

    public List<TicketType> TicketTypes { get; } = [];

    /// <summary>How a status is written on the wire.</summary>
    public static string NameOf(EventStatus status) => status switch
    {
        EventStatus.Draft => EventStatuses.Draft,
        EventStatus.Published => EventStatuses.Published,
        EventStatus.Closed => EventStatuses.Closed,
        EventStatus.Cancelled => EventStatuses.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Lets anybody see the event and register for it.</summary>
    public Result<Event> Publish(DateTimeOffset now)
    {
        if (Status != EventStatus.Draft)
            return Refusal.Conflict(ErrorCodes.EventNotDraft, "Only a draft can be published, and this event was published before.");
        if (TicketTypes.Count == 0)
            return Refusal.Conflict(ErrorCodes.EventWithoutTicketType, "Add a ticket type first: without one nobody could register.");
        if (EndsAt <= now)
            return Refusal.Conflict(ErrorCodes.EventOver, "This event is over. Move its dates into the future to publish it.");
        Status = EventStatus.Published;
        return this;
    }
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("events", t => t.HasCheckConstraint("ck_events_ends_after_start", "ends_at > starts_at"));
        builder.Property(e => e.Title).HasMaxLength(EventLimits.TitleMaxLength);
        builder.Property(e => e.Slug).HasMaxLength(EventLimits.SlugMaxLength);
        builder.Property(e => e.Summary).HasMaxLength(EventLimits.SummaryMaxLength);
        builder.Property(e => e.Description).HasMaxLength(EventLimits.DescriptionMaxLength);
        builder.Property(e => e.TimeZone).HasMaxLength(EventLimits.TimeZoneMaxLength);
        builder.Property(e => e.Venue).HasMaxLength(EventLimits.VenueMaxLength);
        builder.Property(e => e.MaxPerOrder).HasDefaultValue(10);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(e => e.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Image>().WithMany().HasForeignKey(e => e.CoverImageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.TicketTypes).WithOne().HasForeignKey(t => t.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.TenantId, e.Slug }).IsUnique();
        builder.HasIndex(e => new { e.TenantId, e.StartsAt });
        builder.HasIndex(e => e.StartsAt).HasFilter("status = 1").HasDatabaseName("ix_events_published");
    }
}
