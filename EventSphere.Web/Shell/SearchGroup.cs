using EventSphere.Contracts.Modules.Search;
using EventSphere.Web.Components;

namespace EventSphere.Web.Shell;

/// <summary>Something that the search palette offers, and where it leads.</summary>
/// <param name="Id">The element's; unique in the list.</param>
/// <param name="Address">Relative to the site, below <c>app</c>.</param>
public sealed record SearchPaletteHit(string Id, string Icon, string Text, string? Detail, string Address)
{
    /// <summary>What a browser remembers is only text that it says was ours.</summary>
    public bool IsSound => Address is "app" || Address?.StartsWith("app/", StringComparison.Ordinal) == true;
}

/// <summary>Hits of one kind under their title.</summary>
internal sealed record SearchGroup(string Title, IReadOnlyList<SearchPaletteHit> Hits)
{
    /// <summary>The pages whose name has the text, and what the API found; groups without hits are left out.</summary>
    public static IReadOnlyList<SearchGroup> Of(string typed, IEnumerable<NavGroup> pages, SearchResponse? found)
    {
        SearchGroup[] groups =
        [
            new("Pages", [.. pages.SelectMany(group => group.Entries).Where(entry => entry.Text.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .Select(entry => new SearchPaletteHit($"hit-{entry.Icon}", entry.Icon, entry.Text, null, entry.Address))]),
            new("Events", [.. (found?.Events ?? []).Select(Of)]),
            new("Attendees", [.. (found?.Attendees ?? []).Select(Of)]),
            new("Registrations", [.. (found?.Registrations ?? []).Select(Of)]),
        ];
        return [.. groups.Where(group => group.Hits.Count > 0)];
    }

    private static SearchPaletteHit Of(EventHit hit) => new(
        $"hit-{hit.Id}", "calendar", hit.Title, $"{When.Day(hit.StartsAt, hit.TimeZone)} · {hit.Venue}", $"app/events/{hit.Id}");

    private static SearchPaletteHit Of(AttendeeHit hit) => new(
        $"hit-{hit.Id}", "people", $"{hit.FirstName} {hit.LastName}", hit.Email, $"app/attendees/{hit.Id}");

    private static SearchPaletteHit Of(RegistrationHit hit) => new(
        $"hit-{hit.Id}", "ticket", $"{hit.FirstName} {hit.LastName}", $"{hit.EventTitle} · {hit.TicketType} · {hit.Email}", Registrations(hit.EventId, hit.Email));

    private static string Registrations(Guid eventId, string email) => $"app/events/{eventId}/registrations?search={Uri.EscapeDataString(email)}";
}
