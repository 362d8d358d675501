using System.Globalization;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Web.Components.Table;

namespace EventSphere.Web.Modules.Attendees;

/// <summary>A segment as the list's address says it, so that its filters stand in the toolbar and can be lifted one by one.</summary>
internal static class SegmentAddress
{
    public const string Page = "app/attendees";

    /// <summary>The list's address with the filters of a segment.</summary>
    public static string Of(AttendeeFilterValues values)
    {
        var state = new TableState(1, TableState.DefaultPageSize, null, values.Search, new Dictionary<string, string>())
            .With("tagId", values.TagId?.ToString()).With("eventId", values.EventId?.ToString())
            .With("registeredFrom", Day(values.RegisteredFrom)).With("registeredTo", Day(values.RegisteredTo))
            .With("checkedIn", values.CheckedIn switch { true => "yes", false => "no", null => null }).With("company", values.Company);
        return Page + new Uri(state.AddressOn("http://list/")).Query;
    }

    /// <summary>What the list's address filters by; what says nothing sensible is as if it weren't there.</summary>
    public static AttendeeFilterValues Read(TableState state) => new(
        state.Search, Id(state["tagId"]), Id(state["eventId"]), Day(state["registeredFrom"]), Day(state["registeredTo"]),
        state["checkedIn"] switch { "yes" => true, "no" => false, _ => null }, state["company"]);

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
