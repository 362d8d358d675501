namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>A registration was made, or approved, and its places are its own. Carries ids alone; whoever handles it reads the rest.</summary>
/// <param name="Note">What the organizer says with the approval, if anything.</param>
public sealed record RegistrationConfirmed(Guid RegistrationId, string? Note = null);

/// <summary>A registration waits for the organizer's decision.</summary>
public sealed record RegistrationSubmitted(Guid RegistrationId);

/// <summary>The organizer declined a registration that waited.</summary>
/// <param name="Note">What the organizer says with it, if anything.</param>
public sealed record RegistrationDeclined(Guid RegistrationId, string? Note = null);

/// <summary>A registration ended: its holder doesn't come, the organizer ended it, or the event doesn't take place.</summary>
/// <param name="Note">What the organizer says with it, if anything.</param>
public sealed record RegistrationCancelled(Guid RegistrationId, string? Note = null);

/// <summary>Another person comes on a registration, with a new ticket.</summary>
/// <param name="From">The name of who came before.</param>
/// <param name="TicketId">The new ticket, which may be given on before anybody is told of it; null in messages from before it was said.</param>
public sealed record TicketTransferred(Guid RegistrationId, string From, Guid? TicketId = null);

/// <summary>Somebody waits for places from now on.</summary>
public sealed record WaitingJoined(Guid WaitingPlaceId);

/// <summary>Places are held for somebody who waited.</summary>
public sealed record WaitingOffered(Guid WaitingPlaceId);

/// <summary>The event that somebody waited for doesn't take place.</summary>
public sealed record WaitingEnded(Guid WaitingPlaceId);

/// <summary>Places of an event came free while somebody waits for some.</summary>
public sealed record PlacesFreed(Guid EventId);
