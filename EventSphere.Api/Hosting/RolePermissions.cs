using System.Collections.Frozen;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using OwnRole = (System.Guid Tenant, System.Guid Role);

namespace EventSphere.Api.Hosting;

/// <summary>
/// What each role may do, kept in memory: the check stands before every request. What a tenant's own role may do is dropped when any instance
/// says that one changed (<see cref="AccessChanges"/>), and is read again after a moment anyway, so that a change holds everywhere within two
/// seconds also when Redis is away.
/// </summary>
internal sealed class RolePermissions
{
    private const string Sql = "select permissions from roles where id = $1";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1.5);

    private static readonly FrozenDictionary<string, FrozenSet<string>> BuiltIn =
        Roles.Names.ToFrozenDictionary(r => r, r => Roles.PermissionsOf(r).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly ShortCache<OwnRole, FrozenSet<string>> own;
    private readonly Func<OwnRole, CancellationToken, Task<FrozenSet<string>>> load;

    public RolePermissions(TenantDatabase database, TimeProvider clock)
    {
        own = new(clock, _ => Kept, capacity: 10_000);
        load = (role, cancellationToken) => LoadAsync(database, role, cancellationToken);
    }

    /// <summary>What the caller may do; nothing, if the tenant has no such role.</summary>
    public ValueTask<FrozenSet<string>> OfAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.ApiKey is { } key ? new(key.Permissions)
        : caller.OwnRole is { } id ? own.GetAsync((caller.TenantId, id), load, cancellationToken)
        : new(OfBuiltIn(caller.Role));

    /// <summary>What a built-in role may do; nothing, if it is none.</summary>
    public static FrozenSet<string> OfBuiltIn(string role) => BuiltIn.GetValueOrDefault(role, FrozenSet<string>.Empty);

    /// <summary>Forgets what tenants' own roles may do. Changes are rare, and what is in use is read again at once.</summary>
    public void Drop() => own.Clear();

    private static Task<FrozenSet<string>> LoadAsync(TenantDatabase database, OwnRole role, CancellationToken cancellationToken) => database.RunAsync(
        role.Tenant,
        batch => batch.Add(Sql, role.Role),
        async row => await row.ReadAsync(cancellationToken) ? row.GetFieldValue<string[]>(0).ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty,
        cancellationToken);
}
