using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tickets;

namespace EventSphere.Web.Modules.Tickets;

/// <summary>What a ticket is good for now.</summary>
internal static class TicketStates
{
    /// <summary>The door lets its holder in.</summary>
    public static bool Admits(this TicketResponse ticket) => ticket.Status == RegistrationStatuses.Confirmed;

    public static bool Waits(this TicketResponse ticket) => ticket.Status == RegistrationStatuses.Pending;

    /// <summary>Whether its holder can still change, hand over or cancel it: not once they came, nor when the event has begun.</summary>
    public static bool IsInHand(this TicketResponse ticket, DateTimeOffset now) => (ticket.Admits() || ticket.Waits()) && ticket.AdmittedAt is null && ticket.StartsAt > now;

    /// <summary>Why it admits nobody, in a sentence.</summary>
    public static string WhyNot(this TicketResponse ticket) => ticket.Status switch
    {
        RegistrationStatuses.Pending => "The organizer decides on this registration. Your place is kept meanwhile, and the code comes here and by email.",
        RegistrationStatuses.Declined => "The organizer has declined this registration. There is no place for it any more.",
        TicketStatuses.Transferred => "This ticket was given to somebody else. They have a link and a code of their own.",
        _ => "This registration was cancelled. The code is no longer valid.",
    };
}
