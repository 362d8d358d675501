namespace EventSphere.Contracts.Modules.Events;

/// <summary>An event was cancelled: its registrations end, and who has one is told.</summary>
public sealed record EventCancelled(Guid EventId);
