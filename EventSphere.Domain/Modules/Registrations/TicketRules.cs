using EventSphere.Contracts;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What is done with a ticket is done while it is one.</summary>
internal static class TicketLives
{
    public static Refusal? Check(KnownTicket? ticket, KnownRegistration? registration) =>
        ticket is null || registration is null ? Refusal.NotFound(ErrorCodes.TicketUnknown, "There is no such ticket. Open the link from the email.")
        : ticket.IsVoid || !registration.Lives ? Refusal.Conflict(ErrorCodes.TicketCancelled, "This ticket is no longer valid: it was cancelled or given to somebody else.")
        : null;
}

/// <summary>Who has been let in can't go back on it.</summary>
internal static class HolderIsNotIn
{
    public static Refusal? Check(KnownRegistration registration) => registration.IsAdmitted
        ? Refusal.Conflict(ErrorCodes.TicketAdmitted, "This ticket was admitted at the door already, so nothing about it can be changed.")
        : null;
}

/// <summary>From its beginning on, an event's tickets stay as they are.</summary>
internal static class EventHasNotBegun
{
    public static Refusal? Check(PlaceFacts facts, DateTimeOffset now) => facts.EventStartsAt <= now
        ? Refusal.Conflict(ErrorCodes.EventBegun, "The event has begun, so nothing about this ticket can be changed any more. Ask the organizer.")
        : null;
}

/// <summary>Who changes something has seen what it is.</summary>
internal static class NobodyChangedItSince
{
    public static Refusal? Check(KnownRegistration registration, string? version) => version is null || version == registration.Version
        ? null
        : Refusal.Conflict(ErrorCodes.RegistrationChanged, "These details were changed since you read them. Read them again, and send your change with their new version.");
}

/// <summary>What waits for the organizer's decision is about this person and goes to no other.</summary>
internal static class RegistrationIsConfirmed
{
    public static Refusal? Check(KnownRegistration registration) => registration.Status == RegistrationStatus.Confirmed
        ? null
        : Refusal.Conflict(ErrorCodes.RegistrationNotConfirmed, "This registration waits for the organizer's decision, and can be given to somebody else only after it.");
}

/// <summary>Approved and declined is what waits; cancelled what lives and isn't in yet.</summary>
internal static class DecisionFits
{
    /// <returns>Why not, one of <see cref="ErrorCodes"/>, or null.</returns>
    public static string? Check(KnownRegistration? registration, DecideAttempt decided, PlaceFacts facts) => registration switch
    {
        null => ErrorCodes.NotFound,
        { Lives: false } => ErrorCodes.RegistrationEnded,
        { Status: not RegistrationStatus.Pending } when decided.Decision != RegistrationDecision.Cancel => ErrorCodes.RegistrationNotPending,
        { IsAdmitted: true } when decided.By != CancelledBy.Event => ErrorCodes.TicketAdmitted,
        _ when decided.Decision == RegistrationDecision.Approve && facts.EventStatus == EventStatus.Cancelled => ErrorCodes.RegistrationNotOpen,
        _ => null,
    };
}

/// <summary>One waits where the organizer lets one.</summary>
internal static class LineIsThere
{
    public static Refusal? Check(PlaceFacts facts) => facts.HasWaitingList
        ? null
        : Refusal.Conflict(ErrorCodes.WaitingListOff, "This event has no waiting list.");
}

/// <summary>One waits only for what can't be had.</summary>
internal static class PlacesAreNotLeft
{
    public static Refusal? Check(PlaceFacts facts, IReadOnlyDictionary<Guid, int> needed, DateTimeOffset now) =>
        PlacesAreLeft.Check(facts, needed, now) is null
            ? Refusal.Conflict(ErrorCodes.WaitingListPlacesLeft, "There are places for you now. Register instead of waiting.")
            : null;
}

/// <summary>One place in the line an address and event.</summary>
internal static class PersonWaitsOnce
{
    public static Refusal? Check(IReadOnlySet<string> waiting, string email) => waiting.Contains(email)
        ? Refusal.Conflict(ErrorCodes.WaitingListAlready, "This email address is on the waiting list already. The link to its place was sent by email.")
        : null;
}
