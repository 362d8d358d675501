using System.Globalization;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>What somebody should know of a ticket type before they take it, in words, and how many they can take.</summary>
internal static class TicketTerms
{
    // Below this the number that is left is worth saying.
    private const int Few = 20;

    /// <summary>One ticket for one person is all that there is to choose: the short form does.</summary>
    public static bool IsPlain(this PublicEventResponse e) => e.TicketTypes.All(type =>
        !type.IsAddOn && type.Pricing == TicketPricing.Fixed && type.MinPerOrder <= 1 && type.Requires is null or { Count: 0 });

    /// <summary>On sale, and enough left for the least that one may take.</summary>
    public static bool CanBeHad(this PublicTicketType type) => type.Availability == TicketAvailability.Available && type.Left >= type.MinPerOrder;

    /// <summary>None is left, though it is the time to sell it.</summary>
    public static bool IsSoldOut(this PublicTicketType type) =>
        type.Availability == TicketAvailability.SoldOut || (type.Availability == TicketAvailability.Available && type.Left < type.MinPerOrder);

    /// <summary>The numbers that one may take, without none.</summary>
    public static IEnumerable<int> Quantities(this PublicTicketType type, PublicEventResponse e)
    {
        var most = Math.Min(type.MaxPerOrder, type.Left);
        if (!type.IsAddOn)
            most = Math.Min(most, e.MaxPerOrder);
        var least = Math.Max(type.MinPerOrder, 1);
        return most < least ? [] : Enumerable.Range(least, most - least + 1);
    }

    /// <summary>The price that applies now, of a tier, and what comes after it: "Early bird until 3 Dec 2026, 23:59, then € 40".</summary>
    public static string? Tier(this PublicTicketType type, string zone)
    {
        if (type.Tier is null)
            return null;
        var until = type.TierEndsAt is { } end ? $" until {When.DayAndTime(end, zone)}" : type.NextPriceMinor is null ? "" : " while they last";
        return type.Tier + until + (type.NextPriceMinor is { } next ? $", then {Money.Price(next, type.Currency)}" : "");
    }

    public static IEnumerable<string> Notes(this PublicTicketType type, PublicEventResponse e)
    {
        if (type.Availability == TicketAvailability.NotYet)
            yield return type.SalesStart is { } start ? $"On sale from {When.DayAndTime(start, e.TimeZone)}" : "Not yet on sale";
        if (type.CanBeHad())
        {
            if (type.Left <= Few)
                yield return string.Create(CultureInfo.InvariantCulture, $"Only {type.Left} left");
            if (type.SalesEnd is { } end)
                yield return $"On sale until {When.DayAndTime(end, e.TimeZone)}";
            if (type.MinPerOrder > 1)
                yield return string.Create(CultureInfo.InvariantCulture, $"At least {type.MinPerOrder} at once");
        }

        if (type.Requires is { Count: > 0 } requires)
            yield return $"Only together with {Names(e, requires)}";
        if (type.Excludes is { Count: > 0 } excludes)
            yield return $"Not together with {Names(e, excludes)}";
        if (type.NeedsApproval)
            yield return "The organizer decides on each registration. Your place is kept meanwhile.";
    }

    // One that the visitor can't see has no name for them.
    private static string Names(PublicEventResponse e, IEnumerable<Guid> ids)
    {
        var names = ids.Select(id => e.TicketTypes.FirstOrDefault(type => type.Id == id)?.Name).OfType<string>().ToArray();
        return names switch
        {
            [] => "another ticket",
            [var one] => one,
            _ => $"{string.Join(", ", names[..^1])} or {names[^1]}",
        };
    }
}
