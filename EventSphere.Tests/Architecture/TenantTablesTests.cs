using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Tests.Architecture;

/// <summary>What the model says of tenant-owned tables. That the database says so too is tested on the running stack.</summary>
public sealed class TenantTablesTests : IDisposable
{
    private readonly EventSphereDb db = new(new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql("Host=localhost").Options, new TenantContext());

    [Fact]
    public void TenantOwnedEntities_HaveTheirThreeColumns()
    {
        var tables = db.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)).ToArray();

        var incomplete = tables.SelectMany(entity => new[] { "tenant_id", "created_at", "updated_at" }
            .Where(column => entity.GetProperties().All(property => property.GetColumnName() != column || property.IsNullable))
            .Select(column => $"{entity.GetTableName()} has no {column}"));

        Assert.Empty(incomplete);
        Assert.True(tables.Length >= 10);
    }

    [Fact]
    public void TenantOwnedEntities_AreFiltered()
    {
        var tables = db.Model.GetEntityTypes().Where(entity => typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)).ToArray();

        Assert.Empty(tables.Where(entity => entity.GetDeclaredQueryFilters().Count == 0).Select(entity => entity.ClrType.Name));
        Assert.NotEmpty(tables);
    }

    [Fact]
    public void EntitiesWithATenant_AreTenantOwnedOrGlobalOnPurpose()
    {
        // A refresh token names no tenant, so its session is found without one; a body that can't be read names none either. A slug says which tenant.
        string[] global = ["Session", "PoisonMessage", "TenantSlug"];

        var unmarked = db.Model.GetEntityTypes()
            .Where(entity => entity.FindProperty("TenantId") is not null && !typeof(ITenantOwned).IsAssignableFrom(entity.ClrType)).Select(entity => entity.ClrType.Name);

        Assert.Empty(unmarked.Except(global));
    }

    [Fact]
    public void Migrations_HoldTheWholeModel() =>
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed since the last migration: add one.");

    public void Dispose() => db.Dispose();
}
