namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>A registration was made and its places are its own. Carries ids alone; whoever handles it reads the rest.</summary>
public sealed record RegistrationConfirmed(Guid RegistrationId);
