using System.Buffers;

namespace EventSphere.ServiceDefaults.Keys;

/// <summary>
/// Makes every Redis key, channel and blob path that belongs to a tenant, and makes none without one. A part cannot hold a separator,
/// so that what a user typed can never reach into another tenant's names.
/// </summary>
public static class TenantKeys
{
    /// <summary>The container of all that tenants store.</summary>
    public const string BlobContainer = "tenant-files";

    // Separators, and what Redis takes for a pattern.
    private static readonly SearchValues<char> _forbidden = SearchValues.Create(":/\\*?[]{}");

    /// <summary><c>t:{tenant}:{area}:{part}:…</c></summary>
    /// <exception cref="ArgumentException">No tenant, or a part that is empty or holds a separator.</exception>
    public static string Redis(Guid tenantId, string area, params ReadOnlySpan<string> parts) =>
        Join("t:" + Tenant(tenantId), ':', area, parts);

    /// <summary>The channel of the tenant's live notices, <c>live:{tenant}</c>.</summary>
    public static string LiveChannel(Guid tenantId) => "live:" + Tenant(tenantId);

    /// <summary><c>{tenant}/{area}/{part}/…</c>, relative to the container.</summary>
    /// <exception cref="ArgumentException">No tenant, or a part that is empty, a dot segment or holds a separator.</exception>
    public static string Blob(Guid tenantId, string area, params ReadOnlySpan<string> parts) =>
        Join(Tenant(tenantId), '/', area, parts);

    private static string Tenant(Guid tenantId) => tenantId == Guid.Empty
        ? throw new ArgumentException("A tenant is needed.", nameof(tenantId))
        : tenantId.ToString();

    private static string Join(string tenant, char separator, string area, ReadOnlySpan<string> parts)
    {
        Check(area);
        foreach (var part in parts)
        {
            Check(part);
        }

        var prefix = tenant + separator + area;
        return parts.IsEmpty ? prefix : prefix + separator + string.Join(separator, parts);
    }

    internal static void Check(string part)
    {
        if (string.IsNullOrWhiteSpace(part) || part is "." or ".." || part.AsSpan().ContainsAny(_forbidden) || part.Any(char.IsControl))
        {
            throw new ArgumentException("A part of a key is not empty and holds no separator, pattern or control character.", nameof(part));
        }
    }
}
