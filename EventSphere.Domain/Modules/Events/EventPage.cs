using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>
/// What an organizer made of an event's page: a draft, and what anybody sees of it. There is a row once something was saved; before, the page is
/// <see cref="EventPageContent.Initial"/>.
/// </summary>
public sealed class EventPage : TenantOwned
{
    public required Guid EventId { get; init; }

    /// <summary>JSON, by <see cref="EventPageJson"/>.</summary>
    public string Draft { get; private set; } = EventPageJson.Write(EventPageContent.Initial);

    /// <summary>JSON; null: the page as it is at first.</summary>
    public string? Published { get; private set; }

    /// <summary>Counts the drafts: who saves names the one that they read.</summary>
    public int Version { get; private set; }

    /// <summary>The draft that is published; 0: the page as it is at first.</summary>
    public int PublishedVersion { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public bool HasChanges => Version != PublishedVersion;

    /// <summary>Somebody has saved since the caller read.</summary>
    public static Refusal Changed { get; } = Refusal.Conflict(ErrorCodes.EventPageChanged, "Somebody else saved this page since you read it. Read it again.");

    private static Refusal TooLong { get; } = Refusal.Invalid(
        ErrorCodes.EventPageTooLong, $"A page takes at most {EventPageLimits.ContentMaxLength / 1000} KB as JSON. Shorten its texts.");

    private static Refusal Unchanged { get; } = Refusal.Conflict(ErrorCodes.EventPageUnchanged, "The draft is what is published already.");

    /// <summary>Takes another draft.</summary>
    /// <returns>Why not, or null.</returns>
    public Refusal? Save(EventPageContent content)
    {
        var draft = EventPageJson.Write(content);
        if (draft.Length > EventPageLimits.ContentMaxLength)
            return TooLong;
        (Draft, Version) = (draft, Version + 1);
        return null;
    }

    /// <summary>Lets anybody see the draft.</summary>
    /// <inheritdoc cref="Save" path="/returns"/>
    public Refusal? Publish(DateTimeOffset now)
    {
        if (!HasChanges)
            return Unchanged;
        (Published, PublishedVersion, PublishedAt) = (Draft, Version, now);
        return null;
    }

    /// <summary>Gives the draft up for what is published. That is another version, so that nobody saves over it what they read before.</summary>
    /// <inheritdoc cref="Save" path="/returns"/>
    public Refusal? Discard()
    {
        if (!HasChanges)
            return Unchanged;
        Draft = Published ?? EventPageJson.Write(EventPageContent.Initial);
        PublishedVersion = ++Version;
        return null;
    }
}

/// <summary>That an event's page shows an image, as draft or in public: keeps the image from being deleted.</summary>
public sealed class EventPageImage : TenantOwned
{
    public required Guid PageId { get; init; }

    public required Guid ImageId { get; init; }
}

internal sealed class EventPageConfiguration : IEntityTypeConfiguration<EventPage>
{
    public void Configure(EntityTypeBuilder<EventPage> builder)
    {
        builder.ToTable("event_pages", t => t.HasCheckConstraint("ck_event_pages_versions", "published_version between 0 and version and (published is null) = (published_at is null)"));
        builder.Ignore(p => p.HasChanges);
        builder.Property(p => p.Draft).HasColumnType("jsonb");
        builder.Property(p => p.Published).HasColumnType("jsonb");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne<Tenant>().WithMany().HasForeignKey(p => p.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Event>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.EventId).IsUnique();
    }
}

internal sealed class EventPageImageConfiguration : IEntityTypeConfiguration<EventPageImage>
{
    public void Configure(EntityTypeBuilder<EventPageImage> builder)
    {
        builder.ToTable("event_page_images");
        builder.HasOne<Tenant>().WithMany().HasForeignKey(i => i.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EventPage>().WithMany().HasForeignKey(i => i.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Image>().WithMany().HasForeignKey(i => i.ImageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.PageId, i.ImageId }).IsUnique();
        builder.HasIndex(i => i.ImageId);
    }
}
