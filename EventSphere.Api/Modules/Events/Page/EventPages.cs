using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events.Page;

/// <summary>Changes of events' pages, in a unit of work: who may show which image, what is told of it, and what is dropped.</summary>
internal sealed class EventPages(EventSphereDb db, TenantContext tenant, LiveNotices notices, PublicEvents publicEvents, OutboxBell bell)
{
    private static readonly Refusal WrongPurpose = Refusal.Conflict(
        ErrorCodes.ImageWrongPurpose, "An image was uploaded for something else. Speakers take a portrait, sponsors a logo, pictures and videos a page's picture.");

    /// <summary>The event's page as it is to be changed.</summary>
    /// <param name="version">Null: whichever there is.</param>
    /// <returns>The event, and its page (a new one if nothing was saved yet).</returns>
    public async Task<Result<(Event Event, EventPage Page)>> FindAsync(Guid eventId, int? version, CancellationToken cancellationToken)
    {
        if (await db.Set<Event>().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) is not { } shown)
            return EventChanges.Unknown;
        var page = await db.Set<EventPage>().SingleOrDefaultAsync(p => p.EventId == eventId, cancellationToken) ?? new EventPage { EventId = eventId };
        return version is { } read && read != page.Version ? EventPage.Changed : (shown, page);
    }

    /// <summary>Saves, commits and tells.</summary>
    /// <returns>The page as it is now, or why it was not saved.</returns>
    public async Task<Result<EventPageResponse>> CommitAsync(Event shown, EventPage page, CancellationToken cancellationToken)
    {
        if (db.Entry(page).State == EntityState.Detached)
            db.Add(page);
        var (draft, published) = (EventPageJson.Read(page.Draft), page.Published is null ? null : EventPageJson.Read(page.Published));
        var wanted = draft.AllImages().Concat(published?.AllImages() ?? []).Distinct().ToArray();
        if (await KeepAsync(page, wanted, cancellationToken) is { } refusal)
            return refusal;
        var isPublishing = db.Entry(page).Property(p => p.Published).IsModified;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.TakenBy("ix_event_pages_event_id"))
        {
            return EventPage.Changed;
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_event_page_images_images_image_id"))
        {
            return EventChanges.UnknownImage;
        }

        var response = await ShowAsync(page, cancellationToken);
        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        bell.Ring();
        if (isPublishing)
        {
            publicEvents.Drop(tenant.Id, shown.Slug);
            notices.Notify(tenant.Id, LiveKinds.Events, shown.Id);
        }

        return response;
    }

    public async Task<EventPageResponse> ShowAsync(EventPage page, CancellationToken cancellationToken)
    {
        var images = await db.Set<EventPageImage>().Where(shown => shown.PageId == page.Id)
            .Join(db.Set<Image>(), shown => shown.ImageId, image => image.Id, (_, image) => image).OrderBy(image => image.Id).ToListAsync(cancellationToken);
        return new EventPageResponse(
            page.Version, EventPageJson.Read(page.Draft), page.Published is null ? null : EventPageJson.Read(page.Published), page.PublishedAt, page.HasChanges,
            [.. images.Select(image => image.ToReference())]);
    }

    /// <summary>What the audit log tells of a page: which blocks it has, not their texts.</summary>
    public static AuditChanges Told(EventPageContent was, EventPageContent became) => new AuditChanges()
        .Field("blocks", KindsOf(was), KindsOf(became))
        .Field("accent", was.Accent, became.Accent)
        .Field("searchTitle", was.SearchTitle, became.SearchTitle)
        .Field("searchDescription", was.SearchDescription, became.SearchDescription);

    public static AuditSubject Subject(Event shown) => new(AuditSubjects.Event, shown.Id, shown.Title);

    private static IReadOnlyList<string> KindsOf(EventPageContent content) =>
        [.. content.Blocks.Select(block => block.GetType().Name[..^"Block".Length].ToLowerInvariant())];

    // What is no longer shown is discarded; what is shown newly must be there, and made for its place.
    private async Task<Refusal?> KeepAsync(EventPage page, (Guid Image, string Purpose)[] wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.Select(image => image.Image).ToHashSet();
        var kept = await db.Set<EventPageImage>().Where(image => image.PageId == page.Id).ToListAsync(cancellationToken);
        var purposes = await db.Set<Image>().Where(image => ids.Contains(image.Id)).ToDictionaryAsync(image => image.Id, image => image.Purpose, cancellationToken);
        if (purposes.Count < ids.Count)
            return EventChanges.UnknownImage;
        if (wanted.Any(image => purposes[image.Image] != Image.PurposeOf(image.Purpose)))
            return WrongPurpose;
        foreach (var gone in kept.Where(image => !ids.Contains(image.ImageId)))
        {
            db.Remove(gone);
            db.Add(Outbox.Message(new ImageDiscarded(gone.ImageId)));
        }

        db.AddRange(ids.Except(kept.Select(image => image.ImageId)).Select(id => new EventPageImage { PageId = page.Id, ImageId = id }));
        return null;
    }
}
