using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Limits of API keys.</summary>
public static class ApiKeyLimits
{
    public const int NameMaxLength = 60;

    /// <summary>Keys that a tenant may have at a time; more would be lost sight of.</summary>
    public const int Most = 100;

    /// <summary>What every key begins with, so that people and scanners of leaked secrets know one when they see it.</summary>
    public const string Prefix = "esk_";

    /// <summary>How many of its last characters are kept to tell keys apart.</summary>
    public const int EndingLength = 4;
}

/// <summary>Makes an API key.</summary>
/// <param name="Name">What it is for, as whoever looks at the list will read.</param>
/// <param name="Permissions">Of <see cref="Contracts.Permissions"/>; none that the caller hasn't. <c>tenant.view</c> is always among them.</param>
/// <param name="ExpiresAt">From when on it is refused; null: never.</param>
public sealed record CreateApiKeyRequest(
    [Required, StringLength(ApiKeyLimits.NameMaxLength, MinimumLength = 2)] string Name,
    [Required, MaxLength(RoleLimits.PermissionsMax)] IReadOnlyList<string> Permissions,
    DateTimeOffset? ExpiresAt = null);

/// <summary>An API key as the tenant sees it.</summary>
/// <param name="Ending">Its last characters.</param>
/// <param name="Permissions">What it was made for. It can do no more than its maker can at the moment.</param>
/// <param name="MadeBy">The name of whom it acts for. When they leave the tenant it is gone.</param>
/// <param name="LastUsedAt">To a minute; null if it never was.</param>
public sealed record ApiKeyItem(
    Guid Id, string Name, string Ending, IReadOnlyList<string> Permissions, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>A tenant's API keys, the newest first.</summary>
public sealed record ApiKeysResponse(IReadOnlyList<ApiKeyItem> Items);

/// <summary>A key that was just made.</summary>
/// <param name="Secret">What <c>Authorization: Bearer</c> takes. It is told this once and kept nowhere.</param>
public sealed record CreatedApiKey(string Secret, ApiKeyItem Key);
