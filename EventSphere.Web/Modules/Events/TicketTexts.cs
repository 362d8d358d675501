using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components;

namespace EventSphere.Web.Modules.Events;

/// <summary>What ticket types say of themselves to their organizer.</summary>
public static class TicketTexts
{
    /// <summary>When it can be had, on the clocks of the event's zone.</summary>
    public static string Window(TicketTypeResponse type, string zone) => (type.SalesStart, type.SalesEnd) switch
    {
        (null, null) => "From publication until the event ends",
        ({ } start, null) => $"From {When.DayAndTime(start, zone)}",
        (null, { } end) => $"Until {When.DayAndTime(end, zone)}",
        ({ } start, { } end) => $"{When.DayAndTime(start, zone)} to {When.DayAndTime(end, zone)}",
    };
}
