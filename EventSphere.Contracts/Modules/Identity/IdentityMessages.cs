namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Somebody forgot their password. Carries ids alone; whoever handles it reads the rest.</summary>
public sealed record PasswordResetRequested(Guid TokenId);

/// <summary>Somebody wants to sign in with another mail address, which is to be confirmed. Carries ids alone.</summary>
public sealed record EmailChangeRequested(Guid TokenId);

/// <summary>Somebody was invited, or is to get their invitation again.</summary>
public sealed record UserInvited(Guid InvitationId);
