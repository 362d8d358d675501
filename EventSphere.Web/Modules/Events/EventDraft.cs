using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Events;

/// <summary>What an organizer types of an event: text, as the browser's fields give it. The API checks it; only what it could not even read is refused here.</summary>
public sealed class EventDraft
{
    public string? Title { get; set; }
    public string? Slug { get; set; }
    public string? Summary { get; set; }
    public string? Description { get; set; }
    public string? StartsAt { get; set; }
    public string? EndsAt { get; set; }
    public string? TimeZone { get; set; }
    public string? Venue { get; set; }
    public string? Capacity { get; set; }
    public string? OnlineUrl { get; set; }
    public string? Category { get; set; }

    /// <summary>Separated by commas.</summary>
    public string? Tags { get; set; }

    public string? Series { get; set; }
    public string? MaxPerOrder { get; set; } = "10";
    public bool HasWaitingList { get; set; }
    public uint? Version { get; set; }

    /// <summary>A draft of a new event: a day in a month's time, so that the fields show their form.</summary>
    /// <param name="zone">The zone that the organization's events begin with.</param>
    public static EventDraft New(DateTimeOffset now, string? zone)
    {
        var day = now.Date.AddDays(30);
        return new()
        {
            StartsAt = LocalTime.Write(day.AddHours(9)),
            EndsAt = LocalTime.Write(day.AddHours(17)),
            Capacity = "100",
            TimeZone = zone,
        };
    }

    public static EventDraft Of(EventResponse item) => new()
    {
        Title = item.Title,
        Slug = item.Slug,
        Summary = item.Summary,
        Description = item.Description,
        StartsAt = LocalTime.Write(item.StartsAt, item.TimeZone),
        EndsAt = LocalTime.Write(item.EndsAt, item.TimeZone),
        TimeZone = item.TimeZone,
        Venue = item.Venue,
        Capacity = item.Capacity.ToString(CultureInfo.InvariantCulture),
        OnlineUrl = item.OnlineUrl,
        Category = item.Category,
        Tags = string.Join(", ", item.Tags ?? []),
        Series = item.Series?.Name,
        MaxPerOrder = item.MaxPerOrder.ToString(CultureInfo.InvariantCulture),
        HasWaitingList = item.HasWaitingList,
        Version = item.Version,
    };

    public ApiResult<EventRequest> ToRequest()
    {
        var zone = TimeZone ?? "";
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var starts = LocalTime.Read(StartsAt, zone, "startsAt", errors);
        var ends = LocalTime.Read(EndsAt, zone, "endsAt", errors);
        if (!int.TryParse(Capacity, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var capacity))
            errors["capacity"] = ["Enter a whole number, such as 250."];
        if (!int.TryParse(MaxPerOrder, NumberStyles.None, CultureInfo.InvariantCulture, out var perOrder))
            errors["maxPerOrder"] = ["Enter a whole number, such as 10."];
        if (errors.Count > 0)
            return new ApiProblem(ErrorCodes.RequestInvalid, StatusCodes.Status400BadRequest, errors);
        return new EventRequest(
            Title?.Trim() ?? "", Slug?.Trim() ?? "", Summary?.Trim() ?? "", starts, ends, zone, Venue?.Trim() ?? "", capacity,
            TextOrNull(Description), TextOrNull(OnlineUrl), TextOrNull(Category),
            (Tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), TextOrNull(Series), perOrder, HasWaitingList, Version);
    }

    private static string? TextOrNull(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
