namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Somebody forgot their password. Carries ids alone; whoever handles it reads the rest.</summary>
public sealed record PasswordResetRequested(Guid TokenId);

/// <summary>Somebody wants to sign in with another mail address, which is to be confirmed. Carries ids alone.</summary>
public sealed record EmailChangeRequested(Guid TokenId);

/// <summary>Somebody was invited, or is to get their invitation again.</summary>
public sealed record UserInvited(Guid InvitationId);

/// <summary>What changed about how a person signs in. The numbers are for ever.</summary>
public enum AccountSecurityChange
{
    PasswordChanged = 0,
    SecondFactorTurnedOn = 1,
    SecondFactorTurnedOff = 2,

    /// <summary>A recovery code was used, and few are left.</summary>
    RecoveryCodesRunLow = 3,

    /// <summary>One can sign in with an external provider from now on.</summary>
    ProviderConnected = 4,

    ProviderDisconnected = 5,
}

/// <summary>How a person signs in has changed, of which they are told by mail in case it wasn't they.</summary>
/// <param name="Provider">The name of the external provider, where it is about one.</param>
public sealed record AccountSecurityChanged(Guid UserId, AccountSecurityChange Change, string? Provider = null);
