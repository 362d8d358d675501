using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventSphere.Domain.Tenancy;

/// <summary>
/// The first wall on the way in: stamps the tenant and the times on every insert, and refuses to write a row of another tenant
/// before the database's row-level security would.
/// </summary>
public sealed class TenantStamp(TimeProvider clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Save asynchronously.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (EventSphereDb)eventData.Context!;
        var now = clock.GetUtcNow();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (entry.Entity is ITenantOwned)
            {
                var tenant = entry.Property(nameof(ITenantOwned.TenantId));
                if (entry.State == EntityState.Added && (Guid)tenant.CurrentValue! == Guid.Empty)
                    tenant.CurrentValue = db.Tenant.Id;
                if ((Guid)tenant.CurrentValue! != db.Tenant.Id || (entry.State != EntityState.Added && (Guid)tenant.OriginalValue! != db.Tenant.Id))
                    throw new CrossTenantWriteException(entry.Metadata.ClrType.Name);
            }

            if (entry.Entity is ITimestamped)
            {
                if (entry.State == EntityState.Added)
                    entry.Property(nameof(ITimestamped.CreatedAt)).CurrentValue = now;
                if (entry.State != EntityState.Deleted)
                    entry.Property(nameof(ITimestamped.UpdatedAt)).CurrentValue = now;
            }
        }

        return ValueTask.FromResult(result);
    }
}
