using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>Limits of a tenant's fields.</summary>
public static class TenantLimits
{
    public const int NameMaxLength = 120;
    public const int SlugMaxLength = 60;

    /// <summary>Lower-case letters, digits and single hyphens inside; 2 to 60 characters.</summary>
    public const string SlugPattern = "^[a-z0-9](?:-?[a-z0-9])+$";

    /// <summary>Addresses that one organization may hold, the one it has and those it had before: nobody else gets those.</summary>
    public const int MaxSlugs = 10;
}

/// <summary>Signs up an organization and the person who owns it.</summary>
/// <param name="Name">The organization's name as people read it.</param>
/// <param name="Slug">Its part of public addresses: <c>/e/{slug}/…</c>. Unique over all tenants.</param>
/// <param name="Owner">The first user, who gets the role Owner.</param>
public sealed record SignUpTenantRequest(
    [Required, StringLength(TenantLimits.NameMaxLength, MinimumLength = 2)] string Name,
    [Required, StringLength(TenantLimits.SlugMaxLength, MinimumLength = 2), RegularExpression(TenantLimits.SlugPattern, ErrorMessage = "Use lower-case letters, digits and single hyphens.")] string Slug,
    [Required] OwnerRequest Owner);

/// <summary>The person who signs up an organization.</summary>
public sealed record OwnerRequest(
    [Required, StringLength(UserLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(UserLimits.PasswordMaxBytes, MinimumLength = UserLimits.PasswordMinLength)] string Password);

/// <summary>Limits of a user's fields.</summary>
public static class UserLimits
{
    public const int NameMaxLength = 120;

    /// <summary>The longest address that SMTP can carry (RFC 5321, 4.5.3.1.3).</summary>
    public const int EmailMaxLength = 254;

    public const int PasswordMinLength = 10;

    /// <summary>bcrypt reads 72 bytes; a longer password is refused rather than cut. UTF-8 bytes, checked beside the length.</summary>
    public const int PasswordMaxBytes = 72;
}
