using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events;

/// <summary>Knows when an event's page changes by the clock alone: sales begin or end, a price does, or the event is over.</summary>
public static class EventMoments
{
    /// <summary>The next such moment; null if there is none any more.</summary>
    public static DateTimeOffset? Next(PublicEventResponse item, DateTimeOffset now) =>
        item.TicketTypes.SelectMany(type => new[] { type.SalesStart, type.SalesEnd, type.TierEndsAt }).Append(item.EndsAt).Where(at => at > now).Min();
}
