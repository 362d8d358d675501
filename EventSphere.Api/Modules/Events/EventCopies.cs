using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

/// <summary>
/// Makes drafts like an event, with its ticket types, prices, rules and quotas, at another time. All times move by the same on the clocks of the event's
/// zone, so that doors that open at seven open at seven. What hangs on people isn't copied: registrations, codes, the line of who waits.
/// </summary>
internal sealed class EventCopies(EventSphereDb db, QuotaPools pools)
{
    /// <summary>Adds the copy to the unit of work.</summary>
    /// <param name="startsAt">In UTC.</param>
    public async Task<Event> AddAsync(Event original, string title, string slug, DateTimeOffset startsAt, Guid? seriesId, CancellationToken cancellationToken)
    {
        var clock = new WallClock(TimeZoneInfo.FindSystemTimeZoneById(original.TimeZone));
        var by = clock.Between(original.StartsAt, startsAt);
        var copy = new Event
        {
            Title = title,
            Slug = slug,
            Summary = original.Summary,
            Description = original.Description,
            StartsAt = startsAt,
            EndsAt = Later(startsAt, clock.Move(original.EndsAt, by), original),
            TimeZone = original.TimeZone,
            Venue = original.Venue,
            OnlineUrl = original.OnlineUrl,
            Category = original.Category,
            Tags = [.. original.Tags],
            SeriesId = seriesId,
            // The picture is shown by both; it is deleted when neither does.
            CoverImageId = original.CoverImageId,
            MaxPerOrder = original.MaxPerOrder,
            HasWaitingList = original.HasWaitingList,
        };
        db.AddRange(copy, new EventTotals { EventId = copy.Id });
        await CopyTicketTypesAsync(original.Id, copy.Id, moment => clock.Move(moment, by), cancellationToken);
        return copy;
    }

    private async Task CopyTicketTypesAsync(Guid from, Guid to, Func<DateTimeOffset, DateTimeOffset> move, CancellationToken cancellationToken)
    {
        var formerPools = await db.Set<QuotaPool>().AsNoTracking().Where(p => p.EventId == from).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var links = await db.Set<QuotaPoolTicketType>().AsNoTracking().Where(l => l.EventId == from).ToListAsync(cancellationToken);
        var tiers = await db.Set<PriceTier>().AsNoTracking().Where(t => t.EventId == from).OrderBy(t => t.Position).ToListAsync(cancellationToken);
        var rules = await db.Set<TicketTypeRule>().AsNoTracking().Where(r => r.EventId == from).ToListAsync(cancellationToken);
        var formerTypes = await db.Set<TicketType>().AsNoTracking().Where(t => t.EventId == from && t.ArchivedAt == null).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(cancellationToken);

        var typeOf = formerTypes.ToDictionary(type => type.Id, type => Copy(type, to, move));
        db.AddRange(typeOf.Values);
        // Not those of types that are left out.
        var needed = formerPools.Where(pool => pool.IsCapacity || links.Exists(l => l.QuotaPoolId == pool.Id && typeOf.ContainsKey(l.TicketTypeId))
            || tiers.Exists(tier => tier.QuotaPoolId == pool.Id && typeOf.ContainsKey(tier.TicketTypeId)));
        var poolOf = needed.ToDictionary(pool => pool.Id, pool => pools.Open(to, pool.Quota, pool.IsCapacity, pool.Name));
        foreach (var link in links.Where(l => typeOf.ContainsKey(l.TicketTypeId)))
            db.Add(new QuotaPoolTicketType { QuotaPoolId = poolOf[link.QuotaPoolId].Id, TicketTypeId = typeOf[link.TicketTypeId].Id, EventId = to });
        foreach (var tier in tiers.Where(t => typeOf.ContainsKey(t.TicketTypeId)))
        {
            db.Add(new PriceTier
            {
                EventId = to,
                TicketTypeId = typeOf[tier.TicketTypeId].Id,
                Position = tier.Position,
                Name = tier.Name,
                PriceMinor = tier.PriceMinor,
                EndsAt = tier.EndsAt is { } ends ? move(ends) : null,
                QuotaPoolId = tier.QuotaPoolId is { } pool ? poolOf[pool].Id : null,
            });
        }

        foreach (var rule in rules.Where(r => typeOf.ContainsKey(r.TicketTypeId) && typeOf.ContainsKey(r.OtherId)))
            db.Add(new TicketTypeRule { TicketTypeId = typeOf[rule.TicketTypeId].Id, OtherId = typeOf[rule.OtherId].Id, EventId = to, Kind = rule.Kind });
    }

    private static TicketType Copy(TicketType type, Guid to, Func<DateTimeOffset, DateTimeOffset> move) => new()
    {
        EventId = to,
        Name = type.Name,
        PriceMinor = type.PriceMinor,
        Currency = type.Currency,
        SalesStart = type.SalesStart is { } start ? move(start) : null,
        SalesEnd = type.SalesEnd is { } end ? move(end) : null,
        Description = type.Description,
        Pricing = type.Pricing,
        IsAddOn = type.IsAddOn,
        MinPerOrder = type.MinPerOrder,
        MaxPerOrder = type.MaxPerOrder,
        IsHidden = type.IsHidden,
        NeedsApproval = type.NeedsApproval,
        Position = type.Position,
    };

    // Clocks that change in the middle can leave nothing of a short event.
    private static DateTimeOffset Later(DateTimeOffset startsAt, DateTimeOffset endsAt, Event original) =>
        endsAt > startsAt ? endsAt : startsAt + (original.EndsAt - original.StartsAt);
}
