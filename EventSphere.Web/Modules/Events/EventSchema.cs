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
    public static string Script(PublicEventResponse item, string address, string image) =>
        $"<script type=\"application/ld+json\">{Of(item, address, image).ToJsonString(_json)}</script>";

    private static JsonObject Of(PublicEventResponse item, string address, string image) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Event",
        ["name"] = item.Title,
        ["description"] = item.Summary,
        ["startDate"] = Components.When.In(item.StartsAt, item.TimeZone).ToString("O"),
        ["endDate"] = Components.When.In(item.EndsAt, item.TimeZone).ToString("O"),
        ["eventStatus"] = "https://schema.org/EventScheduled",
        ["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode",
        ["url"] = address,
        ["image"] = image,
        ["location"] = new JsonObject { ["@type"] = "Place", ["name"] = item.Venue, ["address"] = item.Venue },
        ["organizer"] = new JsonObject { ["@type"] = "Organization", ["name"] = item.TenantName },
        ["offers"] = new JsonArray([.. item.TicketTypes.Select(type => Offer(type, address))]),
    };

    private static JsonObject Offer(PublicTicketType type, string address) => new()
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
}
