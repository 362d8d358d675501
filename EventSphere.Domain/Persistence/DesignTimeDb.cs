using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EventSphere.Domain.Persistence;

/// <summary>What <c>dotnet ef</c> makes migrations from. It never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<EventSphereDb>
{
    public EventSphereDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql("Host=localhost").Options, new TenantContext());
}
