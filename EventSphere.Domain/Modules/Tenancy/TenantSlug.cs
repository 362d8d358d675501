using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>
/// An address that a tenant has or had, as long as the tenant exists. Global by nature: it says whose an address is. Written by a trigger of
/// <c>tenants</c> (<c>Sql/12-tenant-slugs.sql</c>), whoever writes there, so that its primary key keeps an address from being given twice.
/// </summary>
public sealed class TenantSlug
{
    public required string Slug { get; init; }

    public required Guid TenantId { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The addresses of a tenant other than one, the newest first.</summary>
    public static Task<List<string>> OthersAsync(EventSphereDb db, Guid tenantId, string slug, CancellationToken cancellationToken) => db.Set<TenantSlug>()
        .Where(s => s.TenantId == tenantId && s.Slug != slug).OrderByDescending(s => s.CreatedAt).Select(s => s.Slug).ToListAsync(cancellationToken);
}

internal sealed class TenantSlugConfiguration : IEntityTypeConfiguration<TenantSlug>
{
    public void Configure(EntityTypeBuilder<TenantSlug> builder)
    {
        builder.ToTable("tenant_slugs");
        builder.HasKey(s => s.Slug);
        builder.Property(s => s.Slug).HasMaxLength(TenantLimits.SlugMaxLength);
        builder.Property(s => s.CreatedAt).HasDefaultValueSql("now()");
        builder.HasOne<Tenant>().WithMany().HasForeignKey(s => s.TenantId).OnDelete(DeleteBehavior.Cascade);
    }
}
