using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>What the list of people can be sorted by. A minus before it turns the order round.</summary>
public static class UserSorts
{
    public const string Name = "name";
    public const string Email = "email";
    public const string JoinedAt = "joinedAt";

    public const string Pattern = "^-?(name|email|joinedAt)$";
}

/// <summary>Somebody who works for the tenant.</summary>
/// <param name="Role">The role's key (<see cref="RoleResponse"/>).</param>
/// <param name="RoleName">The role as people know it.</param>
public sealed record UserListItem(Guid Id, string Name, string Email, string Role, string RoleName, DateTimeOffset JoinedAt);

/// <summary>Gives somebody another role.</summary>
/// <param name="Role">A role's key.</param>
public sealed record ChangeRoleRequest([Required, StringLength(RoleLimits.KeyMaxLength)] string Role);

/// <summary>Invites somebody by mail.</summary>
/// <param name="Role">The key of the role that they will have.</param>
public sealed record InviteUserRequest(
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(RoleLimits.KeyMaxLength)] string Role);

/// <summary>An invitation that wasn't accepted yet.</summary>
/// <param name="SentAt">When the newest mail went out; null while it is on its way.</param>
/// <param name="ExpiresAt">From then on it can't be accepted, but sent again.</param>
public sealed record InvitationResponse(
    Guid Id, string Email, string Role, string RoleName, string InvitedBy, DateTimeOffset InvitedAt, DateTimeOffset? SentAt, DateTimeOffset ExpiresAt);

/// <summary>Asks what an invitation is for.</summary>
/// <param name="Token">From the mail.</param>
public sealed record ReadInvitationRequest([Required, StringLength(InvitationLimits.TokenMaxLength)] string Token);

/// <summary>What an invitation is for, as whoever got its mail may know.</summary>
/// <param name="HasAccount">The address can sign in already: then it joins by accepting, and signs in as always.</param>
public sealed record InvitationDetails(string TenantName, string InvitedBy, string Email, string RoleName, DateTimeOffset ExpiresAt, bool HasAccount);

/// <summary>Accepts an invitation.</summary>
/// <param name="Name">For a new account; left out where the address has one.</param>
/// <param name="Password">For a new account, as <paramref name="Name"/>.</param>
public sealed record AcceptInvitationRequest(
    [Required, StringLength(InvitationLimits.TokenMaxLength)] string Token,
    [StringLength(UserLimits.NameMaxLength, MinimumLength = 1)] string? Name,
    [StringLength(UserLimits.PasswordMaxBytes, MinimumLength = UserLimits.PasswordMinLength)] string? Password);

/// <summary>What came of accepting.</summary>
/// <param name="Tokens">A session of the new account; null where the address had one, whose owner signs in as always.</param>
public sealed record AcceptedInvitation(TokenResponse? Tokens);

/// <summary>Limits of invitations.</summary>
public static class InvitationLimits
{
    public const int TokenMaxLength = 200;

    /// <summary>How long an invitation is good, in days.</summary>
    public const int Days = 7;
}
