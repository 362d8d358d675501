using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>An invitation can be answered, and the answer changed, until the event begins. An event that is no longer public was called off.</summary>
public static class RsvpIsOpen
{
    /// <returns>One of <see cref="RsvpStandings"/>.</returns>
    public static string Standing(EventStatus status, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now) =>
        status is not (EventStatus.Published or EventStatus.Closed) ? RsvpStandings.Cancelled
        : endsAt <= now ? RsvpStandings.Over
        : startsAt <= now ? RsvpStandings.Begun
        : RsvpStandings.Open;

    /// <summary>Why it can't be answered; null if it can.</summary>
    /// <param name="standing">One of <see cref="RsvpStandings"/>.</param>
    public static Refusal? Check(string standing) => standing switch
    {
        RsvpStandings.Open => null,
        RsvpStandings.Begun => Refusal.Conflict(ErrorCodes.RsvpClosed, "The event has begun: answers can't be changed any more."),
        RsvpStandings.Over => Refusal.Conflict(ErrorCodes.RsvpClosed, "The event is over."),
        _ => Refusal.Conflict(ErrorCodes.RsvpClosed, "The event was called off."),
    };
}

/// <summary>Nobody brings more people along than the invitation says, and nobody at all who doesn't come.</summary>
public static class GuestsAreAllowed
{
    public static Refusal? Check(RsvpAnswer answer, int guests, int allowed) =>
        guests == 0 ? null
        : answer == RsvpAnswer.No ? Refusal.Invalid(ErrorCodes.RsvpTooManyGuests, "Who doesn't come brings nobody along.")
        : guests > allowed ? Refusal.Invalid(ErrorCodes.RsvpTooManyGuests, allowed == 0 ? "This invitation is for one person." : $"At most {allowed} may come along.")
        : null;
}
