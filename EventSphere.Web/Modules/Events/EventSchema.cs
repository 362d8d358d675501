using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events;

/// <summary>Describes an event to search engines, as https://schema.org/Event in JSON-LD.</summary>
public static class EventSchema
{
    // The default encoder writes <, > and & as escapes, so that no text can end the script element.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The script element: a block of data, which no content policy needs to allow.</summary>
    /// <param name="organizer">The address of the organizer's page, if it has one.</param>
    public static string Script(PublicEventResponse item, string address, string image, string organizer) =>
        $"<script type=\"application/ld+json\">{Of(item, address, image, organizer).ToJsonString(_json)}</script>";

    private static JsonObject Of(PublicEventResponse item, string address, string image, string organizer)
    {
        var described = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = item.Title,
            ["description"] = item.Summary,
            ["startDate"] = Components.When.In(item.StartsAt, item.TimeZone).ToString("O"),
            ["endDate"] = Components.When.In(item.EndsAt, item.TimeZone).ToString("O"),
            ["eventStatus"] = item.Status == EventStatuses.Cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
            ["eventAttendanceMode"] = $"https://schema.org/{(!item.IsOnline ? "Offline" : item.Venue.Length == 0 ? "Online" : "Mixed")}EventAttendanceMode",
            ["url"] = address,
            ["image"] = new JsonArray(image),
            ["maximumAttendeeCapacity"] = item.Capacity,
            ["remainingAttendeeCapacity"] = item.PlacesLeft,
            ["location"] = Location(item, address),
            ["organizer"] = Organizer(item, organizer),
            ["offers"] = new JsonArray([.. item.TicketTypes.Select(type => Offer(type, address))]),
        };
        JsonNode[] performers = [.. (item.Page?.Content.AllSpeakers() ?? []).Select(Performer)];
        if (performers.Length > 0)
            described["performer"] = new JsonArray(performers);
        return described;
    }

    // Where one joins is told to those who registered; for everybody it is the event's own page.
    private static JsonNode Location(PublicEventResponse item, string address)
    {
        var place = new JsonObject { ["@type"] = "Place", ["name"] = item.Venue, ["address"] = AddressOf(item) };
        if (!item.IsOnline)
            return place;
        var online = new JsonObject { ["@type"] = "VirtualLocation", ["url"] = address };
        return item.Venue.Length == 0 ? online : new JsonArray(place, online);
    }

    private static string AddressOf(PublicEventResponse item) =>
        item.Page?.Content.Blocks.OfType<VenueBlock>().FirstOrDefault()?.Address is { } address && !string.IsNullOrWhiteSpace(address)
            ? string.Join(", ", address.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : item.Venue;

    private static JsonObject Organizer(PublicEventResponse item, string organizer)
    {
        var described = new JsonObject { ["@type"] = "Organization", ["name"] = item.TenantName };
        if (item.HasOrganizerPage)
            described["url"] = organizer;
        return described;
    }

    private static JsonObject Performer(Speaker speaker)
    {
        var described = new JsonObject { ["@type"] = "Person", ["name"] = speaker.Name };
        if (!string.IsNullOrWhiteSpace(speaker.Role))
            described["jobTitle"] = speaker.Role;
        if (!string.IsNullOrWhiteSpace(speaker.Company))
            described["worksFor"] = new JsonObject { ["@type"] = "Organization", ["name"] = speaker.Company };
        return described;
    }

    private static JsonObject Offer(PublicTicketType type, string address)
    {
        var described = new JsonObject
        {
            ["@type"] = "Offer",
            ["name"] = type.Name,
            ["price"] = Components.Money.Plain(type.PriceMinor, type.Currency),
            ["priceCurrency"] = type.Currency,
            ["url"] = address,
            ["availability"] = type.Availability switch
            {
                TicketAvailability.Available => "https://schema.org/InStock",
                TicketAvailability.NotYet => "https://schema.org/PreOrder",
                _ => "https://schema.org/SoldOut",
            },
        };
        if (type.SalesStart is { } start)
            described["validFrom"] = start.ToString("O");
        if (type.SalesEnd is { } end)
            described["validThrough"] = end.ToString("O");
        return described;
    }
}
