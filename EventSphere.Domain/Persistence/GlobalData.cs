using System.Data;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Images;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>A tenant, as far as anybody may know it.</summary>
public sealed record TenantSummary(Guid Id, string Name, string Slug);

/// <summary>A user who may sign in.</summary>
public sealed record SignInUser(Guid Id, string Name, string Email, string PasswordHash);

/// <summary>A tenant that a user belongs to, and the role there.</summary>
/// <param name="Role">The role's key, as <see cref="Membership"/> has it.</param>
/// <param name="RoleName">As people know it.</param>
/// <param name="Permissions">What the role may do at this moment.</param>
public sealed record UserTenant(Guid TenantId, string Name, string Slug, string Role, string RoleName, IReadOnlyList<string> Permissions);

/// <summary>
/// Everything that is read without a tenant, because it is global by nature: tenants by slug, users by address, the tenants of a user,
/// the tenant of a ticket, an invitation or a personal link, and the public directory. (Refresh tokens: <c>Modules/Identity/RefreshTokens</c>; the outbox relay:
/// <c>Messaging/</c>.) What lies behind row-level security is reached by functions of the owner that answer just this (<c>Sql/10-global.sql</c>).
/// </summary>
public sealed class GlobalData(NpgsqlDataSource source)
{
    /// <summary>The tenant that has an address, or had it: its own answer says which it has now.</summary>
    public Task<TenantSummary?> TenantBySlugAsync(string slug, CancellationToken cancellationToken) => FindAsync(
        "select t.id, t.name, t.slug from tenant_slugs s join tenants t on t.id = s.tenant_id where s.slug = $1", slug, ReadTenant, cancellationToken);

    /// <summary>The tenant that has proved that it holds a domain.</summary>
    /// <param name="name">As <see cref="DomainName.Normalize"/> writes it.</param>
    public Task<TenantSummary?> TenantOfDomainAsync(string name, CancellationToken cancellationToken) =>
        FindAsync("select id, name, slug from app.tenant_of_domain($1)", name, ReadTenant, cancellationToken);

    public Task<TenantSummary?> TenantAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync("select id, name, slug from tenants where id = $1", id, ReadTenant, cancellationToken);

    public Task<SignInUser?> UserByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindAsync("select id, name, email::text, password_hash from users where email = $1::citext", email, ReadUser, cancellationToken);

    public Task<SignInUser?> UserAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync("select id, name, email::text, password_hash from users where id = $1", id, ReadUser, cancellationToken);

    /// <summary>The tenants of a user, the one joined first first.</summary>
    public async Task<IReadOnlyList<UserTenant>> TenantsOfUserAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select tenant_id, name, slug, role, role_name, permissions from app.tenants_of_user($1)");
        command.Parameters.AddWithValue(userId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<UserTenant>();
        while (await reader.ReadAsync(cancellationToken))
            tenants.Add(ReadTenantOfUser(reader));
        return tenants;
    }

    /// <summary>Whose invitation it is; the invitation itself is read as that tenant then.</summary>
    public async Task<Guid?> TenantOfInvitationAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.tenant_of_invitation($1)");
        command.Parameters.AddWithValue(tokenHash);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    /// <summary>Whose ticket it is; the ticket itself is read as that tenant then.</summary>
    public async Task<Guid?> TenantOfTicketAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.tenant_of_ticket($1)");
        command.Parameters.AddWithValue(tokenHash);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    /// <summary>Whose personal link it is; the invitation itself is read as that tenant then.</summary>
    public async Task<Guid?> TenantOfInviteeAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.tenant_of_invitee($1)");
        command.Parameters.AddWithValue(tokenHash);
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    /// <summary>The public directory over all tenants: a page of the published events that are not over, soonest first, and how many there are.</summary>
    /// <param name="category">One of <see cref="EventCategories"/>; empty: any.</param>
    public async Task<(IReadOnlyList<PublicEventListItem> Items, long Total)> PublishedEventsAsync(
        string search, string category, DateTimeOffset now, int limit, int offset, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select id, tenant_slug, tenant_name, slug, title, summary, starts_at, ends_at, time_zone, venue, places_left, total,
                   tenant_id, cover_id, cover_widths, cover_width, cover_height, is_online, category
            from app.published_events($1, $2, $3, $4, $5)
            """);
        command.Parameters.AddWithValue(search);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(limit);
        command.Parameters.AddWithValue(offset);
        command.Parameters.AddWithValue(category);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<PublicEventListItem>();
        long? total = null;
        while (await row.ReadAsync(cancellationToken))
        {
            total ??= row.GetInt64(11);
            items.Add(new PublicEventListItem(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.Time(6), row.Time(7), row.GetString(8), row.GetString(9), row.GetInt32(10), row.ImageOrNull(13, row.GetGuid(12)),
                row.GetBoolean(17), row.TextOrNull(18)));
        }

        // The total stands in the rows; past the last page there are none, so ask for the first.
        if (total is null && offset > 0)
            total = (await PublishedEventsAsync(search, category, now, 1, 0, cancellationToken)).Total;
        return (items, total ?? 0);
    }

    /// <summary>What the capacity of each of these published events has left.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> PlacesLeftAsync(Guid[] events, CancellationToken cancellationToken)
    {
        var left = new Dictionary<Guid, int>(events.Length);
        if (events.Length == 0)
            return left;
        await using var command = source.CreateCommand("select id, places_left from app.places_left($1)");
        command.Parameters.AddWithValue(events);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            left[row.GetGuid(0)] = row.GetInt32(1);
        return left;
    }

    private async Task<T?> FindAsync<T>(string sql, object key, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(key);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    private static TenantSummary ReadTenant(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetString(2));

    private static UserTenant ReadTenantOfUser(NpgsqlDataReader row)
    {
        var role = row.GetString(3);
        return new UserTenant(
            row.GetGuid(0), row.GetString(1), row.GetString(2), role, row.TextOrNull(4) ?? role,
            row.IsDBNull(5) ? Roles.PermissionsOf(role) : row.GetFieldValue<string[]>(5));
    }

    private static SignInUser ReadUser(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
