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

    /// <summary>Where people come to; empty if it is online alone.</summary>
    public required string Venue { get; set; }

    /// <summary>Where people join online, told to those alone who registered; null if they can't.</summary>
    public string? OnlineUrl { get; set; }

    /// <summary>One of <see cref="EventCategories"/>.</summary>
    public string? Category { get; set; }

    public string[] Tags { get; set; } = [];

    public Guid? SeriesId { get; set; }

    /// <summary>The picture on its page, an <see cref="Image"/> for that purpose; null: one is drawn.</summary>
    public Guid? CoverImageId { get; set; }

    public EventStatus Status { get; private set; }

    /// <summary>Tickets that one order may have, over all types that admit somebody.</summary>
    public int MaxPerOrder { get; set; } = 10;

    /// <summary>Whether one can wait for a place where there is none.</summary>
    public bool HasWaitingList { get; set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>What was said when it was cancelled.</summary>
    public string? CancellationReason { get; private set; }

    /// <summary>When it was taken out of the lists; it is still there for who has its address.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The row's version, by PostgreSQL.</summary>
    public uint Version { get; private set; }

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

    /// <summary>Whether its details, ticket types and quotas may be changed.</summary>
    public Refusal? CheckMayChange() => ArchivedAt is null
        ? null
        : Refusal.Conflict(ErrorCodes.EventIsArchived, "This event is archived. Take it out of the archive to change it.");

    /// <summary>Lets anybody see the event and register for it.</summary>
    public Result<Event> Publish(DateTimeOffset now)
    {
        if (CheckMayChange() is { } archived)
            return archived;
        if (Status == EventStatus.Cancelled)
            return IsCancelled;
        if (Status != EventStatus.Draft)
            return Refusal.Conflict(ErrorCodes.EventNotDraft, "Only a draft can be published, and this event was published before.");
        if (!TicketTypes.Exists(type => type is { ArchivedAt: null, IsAddOn: false }))
            return Refusal.Conflict(ErrorCodes.EventWithoutTicketType, "Add a ticket type that admits somebody first: without one nobody could register.");
        if (EndsAt <= now)
            return Refusal.Conflict(ErrorCodes.EventOver, "This event is over. Move its dates into the future to publish it.");
        Status = EventStatus.Published;
        return this;
    }

    /// <summary>Takes no registrations any more; who has one keeps it.</summary>
    public Result<Event> Close()
    {
        if (CheckMayChange() is { } archived)
            return archived;
        if (Status == EventStatus.Cancelled)
            return IsCancelled;
        if (Status != EventStatus.Published)
            return Refusal.Conflict(ErrorCodes.EventNotPublished, Status == EventStatus.Draft ? "A draft takes no registrations." : "Registration is closed already.");
        Status = EventStatus.Closed;
        return this;
    }

    /// <summary>Takes registrations again.</summary>
    public Result<Event> Reopen(DateTimeOffset now)
    {
        if (CheckMayChange() is { } archived)
            return archived;
        if (Status == EventStatus.Cancelled)
            return IsCancelled;
        if (Status != EventStatus.Closed)
            return Refusal.Conflict(ErrorCodes.EventNotClosed, Status == EventStatus.Draft ? "Publish the draft instead." : "Registration is open already.");
        if (EndsAt <= now)
            return Refusal.Conflict(ErrorCodes.EventOver, "This event is over. Move its dates into the future to open registration again.");
        Status = EventStatus.Published;
        return this;
    }

    /// <summary>It doesn't take place, for good.</summary>
    /// <param name="reason">What people are told.</param>
    public Result<Event> Cancel(string reason, DateTimeOffset now)
    {
        if (CheckMayChange() is { } archived)
            return archived;
        if (Status == EventStatus.Cancelled)
            return IsCancelled;
        if (Status == EventStatus.Draft)
            return Refusal.Conflict(ErrorCodes.EventNotPublished, "Nobody knows of a draft yet. Delete it instead.");
        if (EndsAt <= now)
            return Refusal.Conflict(ErrorCodes.EventOver, "This event is over: it took place. Archive it instead.");
        (Status, CancelledAt, CancellationReason) = (EventStatus.Cancelled, now, reason);
        return this;
    }

    /// <summary>Takes it out of the lists.</summary>
    public Result<Event> Archive(DateTimeOffset now)
    {
        if (CheckMayChange() is { } archived)
            return archived;
        if (Status is EventStatus.Published or EventStatus.Closed && EndsAt > now)
            return Refusal.Conflict(ErrorCodes.EventStillOpen, "This event is still to come. Archive it when it is over, or cancel it first.");
        ArchivedAt = now;
        return this;
    }

    /// <summary>Puts it back into the lists, as it was.</summary>
    public Result<Event> Unarchive()
    {
        if (ArchivedAt is null)
            return Refusal.Conflict(ErrorCodes.EventNotArchived, "This event is not in the archive.");
        ArchivedAt = null;
        return this;
    }

    private static Refusal IsCancelled { get; } = Refusal.Conflict(ErrorCodes.EventIsCancelled, "This event was cancelled, and that is for good. Duplicate it to hold it after all.");
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("events", t =>
        {
            t.HasCheckConstraint("ck_events_ends_after_start", "ends_at > starts_at");
            t.HasCheckConstraint("ck_events_is_somewhere", "venue <> '' or online_url is not null");
        });
        builder.Property(e => e.Title).HasMaxLength(EventLimits.TitleMaxLength);
        builder.Property(e => e.Slug).HasMaxLength(EventLimits.SlugMaxLength);
        builder.Property(e => e.Summary).HasMaxLength(EventLimits.SummaryMaxLength);
        builder.Property(e => e.Description).HasMaxLength(EventLimits.DescriptionMaxLength);
        builder.Property(e => e.TimeZone).HasMaxLength(EventLimits.TimeZoneMaxLength);
        builder.Property(e => e.Venue).HasMaxLength(EventLimits.VenueMaxLength);
        builder.Property(e => e.OnlineUrl).HasMaxLength(EventLimits.OnlineUrlMaxLength);
        builder.Property(e => e.Category).HasMaxLength(EventLimits.CategoryMaxLength);
        builder.Property(e => e.Tags).HasDefaultValueSql("'{}'");
        builder.Property(e => e.CancellationReason).HasMaxLength(EventLimits.ReasonMaxLength);
        builder.Property(e => e.Version).HasColumnName("xmin").IsRowVersion();
        builder.Property(e => e.MaxPerOrder).HasDefaultValue(10);
        builder.HasOne<EventSeries>().WithMany().HasForeignKey(e => e.SeriesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(e => e.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Image>().WithMany().HasForeignKey(e => e.CoverImageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.TicketTypes).WithOne().HasForeignKey(t => t.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.TenantId, e.Slug }).IsUnique();
        builder.HasIndex(e => new { e.TenantId, e.StartsAt });
        builder.HasIndex(e => e.SeriesId).HasFilter("series_id is not null");
        builder.HasIndex(e => e.StartsAt).HasFilter("status = 1").HasDatabaseName("ix_events_published");
    }
}
