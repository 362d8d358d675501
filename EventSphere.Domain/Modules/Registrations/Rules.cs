using EventSphere.Contracts;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Only a published event that isn't over takes registrations.</summary>
internal static class EventIsOpen
{
    public static Refusal? Check(EventStatus status, DateTimeOffset endsAt, DateTimeOffset now) =>
        status == EventStatus.Cancelled ? Refusal.Conflict(ErrorCodes.EventIsCancelled, "This event was cancelled. Its page says more.")
        : status != EventStatus.Published ? Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.")
        : endsAt <= now ? Refusal.Conflict(ErrorCodes.RegistrationNotOpen, "This event is over.")
        : null;
}

/// <summary>A ticket type is sold from its start, included, until its end, excluded.</summary>
internal static class SalesWindowIsOpen
{
    public static Refusal? Check(DateTimeOffset? salesStart, DateTimeOffset? salesEnd, DateTimeOffset now) =>
        now < salesStart ? Refusal.Conflict(ErrorCodes.RegistrationNotOpen, "Registration for this ticket has not begun yet. Come back when it opens.")
        : now >= salesEnd ? Refusal.Conflict(ErrorCodes.RegistrationNotOpen, "Registration for this ticket has ended. Choose another ticket if there is one.")
        : null;
}

/// <summary>Until payments are taken, only what costs nothing can be had.</summary>
internal static class TicketIsFree
{
    public static Refusal? Check(long priceMinor) => priceMinor > 0
        ? Refusal.Conflict(ErrorCodes.PaymentUnavailable, "This ticket has a price, and online payment isn't available for this event yet. Choose a free ticket or ask the organizer.")
        : null;
}

/// <summary>One living registration an address and event.</summary>
internal static class PersonIsNew
{
    public static Refusal? Check(IReadOnlySet<string> registered, string email) => registered.Contains(email)
        ? Refusal.Conflict(ErrorCodes.RegistrationDuplicate, "This email address is registered for this event already. Its ticket was sent by email.")
        : null;
}

/// <summary>Every pool that the ticket type draws on has a place left.</summary>
internal static class PlacesAreLeft
{
    public static Refusal? Check(IEnumerable<PoolPlaces> pools) => pools.Any(p => p.Left <= 0)
        ? Refusal.Conflict(ErrorCodes.RegistrationSoldOut, "This ticket is sold out. Choose another ticket if there is one.")
        : null;
}

/// <summary>A key names one request: the same again is answered again, another is refused.</summary>
internal static class KeyNamesThisRequest
{
    public static Refusal? Check(KeptAnswer kept, byte[] requestHash) => kept.RequestHash.AsSpan().SequenceEqual(requestHash)
        ? null
        : Refusal.Conflict(ErrorCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another request. Send a new key with a new request.");
}
