using System.Linq.Expressions;
using System.Reflection;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventSphere.Domain.Persistence;

/// <summary>
/// The database, seen by one tenant. Every use is a unit of work: <see cref="BeginAsync"/> opens the transaction that carries the
/// tenant to PostgreSQL, and a command outside of one is refused (<see cref="UnitOfWorkGuard"/>).
/// </summary>
public sealed class EventSphereDb(DbContextOptions<EventSphereDb> options, TenantContext tenant) : DbContext(options)
{
    private static readonly MethodInfo FilterMethod =
        typeof(EventSphereDb).GetMethod(nameof(FilterByTenant), BindingFlags.Instance | BindingFlags.NonPublic)!;

    internal TenantContext Tenant => tenant;

    // EF reads this member anew for every query, so that one compiled model serves all tenants.
    private Guid CurrentTenantId => tenant.Id;

    /// <summary>Begins a unit of work of the tenant. BEGIN and the tenant's setting travel in one round trip.</summary>
    /// <exception cref="TenantMissingException">No tenant is set.</exception>
    public Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        _ = tenant.Id;
        return Database.BeginTransactionAsync(cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("citext");
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EventSphereDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)))
            FilterMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
        SnakeCase.Apply(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<short>();

    private void FilterByTenant<T>(ModelBuilder modelBuilder)
        where T : class, ITenantOwned
    {
        Expression<Func<T, bool>> own = row => row.TenantId == CurrentTenantId;
        modelBuilder.Entity<T>().HasQueryFilter(own);
    }
}
