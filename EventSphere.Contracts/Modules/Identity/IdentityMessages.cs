namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Somebody was invited, or is to get their invitation again.</summary>
public sealed record UserInvited(Guid InvitationId);
