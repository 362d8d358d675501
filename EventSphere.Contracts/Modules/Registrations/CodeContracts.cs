using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>What a code opens and makes cheaper.</summary>
/// <param name="Code">As its organizer wrote it.</param>
/// <param name="TicketTypes">Those that it is good for, hidden ones that it opens included, each at what it costs with the code.</param>
public sealed record CodeResponse(string Code, IReadOnlyList<PublicTicketType> TicketTypes);
