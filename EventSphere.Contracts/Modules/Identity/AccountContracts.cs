using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Asks for a mail with a link to choose a new password.</summary>
public sealed record ForgotPasswordRequest([Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email);

/// <summary>Chooses a new password with the token of such a mail, which is good once and for 30 minutes.</summary>
public sealed record ResetPasswordRequest(
    [Required, StringLength(200)] string Token,
    [Required, StringLength(UserLimits.PasswordMaxBytes, MinimumLength = UserLimits.PasswordMinLength)] string Password);

/// <summary>Changes the caller's password. All their other sessions end.</summary>
public sealed record ChangePasswordRequest(
    [Required, StringLength(UserLimits.PasswordMaxBytes)] string CurrentPassword,
    [Required, StringLength(UserLimits.PasswordMaxBytes, MinimumLength = UserLimits.PasswordMinLength)] string Password);

/// <summary>What a person says of themself.</summary>
public sealed record ProfileRequest([Required, StringLength(UserLimits.NameMaxLength, MinimumLength = 1)] string Name);

/// <summary>Asks to sign in with another mail address, which counts once the link that is sent there was followed.</summary>
public sealed record ChangeEmailRequest(
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(UserLimits.PasswordMaxBytes)] string CurrentPassword);

/// <summary>Confirms a mail address with the token of the mail that was sent to it, which is good once and for 30 minutes.</summary>
public sealed record ConfirmEmailRequest([Required, StringLength(200)] string Token);

/// <summary>A person's sessions that have not ended, the one used last first; at most 100.</summary>
public sealed record SessionsResponse(IReadOnlyList<SessionItem> Sessions);

/// <summary>One sign-in.</summary>
/// <param name="TenantName">The organization that it is for.</param>
/// <param name="LastUsedAt">When its tokens were last renewed, which happens every few minutes of use.</param>
/// <param name="Address">The IP address that signed in; empty if it isn't known.</param>
/// <param name="Browser">What signed in, in words, such as "Firefox on Linux".</param>
/// <param name="IsCurrent">Whether it is the session that asks.</param>
public sealed record SessionItem(Guid Id, string TenantName, DateTimeOffset BegunAt, DateTimeOffset LastUsedAt, string Address, string Browser, bool IsCurrent);
