using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>An API key that is good at this moment.</summary>
/// <param name="Role">The key of its maker's role.</param>
/// <param name="Permissions">What it was made for and its maker may still do.</param>
public sealed record GoodApiKey(Guid Id, Guid TenantId, Guid UserId, string Role, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt);

/// <summary>Finds API keys by their secret. Global by nature: a key comes without a tenant, and names it.</summary>
public sealed class ApiKeys(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>A new secret: 256 random bits behind <see cref="ApiKeyLimits.Prefix"/>.</summary>
    public static string Mint() => ApiKeyLimits.Prefix + RefreshTokens.Mint();

    /// <summary>Finds a key and notes that it was used.</summary>
    /// <returns>Null if there is none of this secret, it has expired, or its maker has left.</returns>
    public async Task<GoodApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, tenant_id, user_id, role, permissions, held, expires_at from app.use_api_key($1, $2)");
        command.Parameters.AddWithValue(RefreshTokens.HashOf(secret));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var role = row.GetString(3);
        var held = row.IsDBNull(5) ? Roles.PermissionsOf(role) : row.GetFieldValue<string[]>(5);
        return new GoodApiKey(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), role, [.. row.GetFieldValue<string[]>(4).Intersect(held, StringComparer.Ordinal)], row.TimeOrNull(6));
    }
}
