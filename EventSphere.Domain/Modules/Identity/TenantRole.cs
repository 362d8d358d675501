using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A role that a tenant made for itself, beside those that every tenant has (<see cref="Roles"/>).</summary>
public sealed class TenantRole : TenantOwned
{
    /// <summary>How the database tells a tenant's own role from a built-in one in a column <c>role</c>, which holds either's key.</summary>
    internal const string IdOfKeySql = "case when role ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then role::uuid end";

    /// <summary>Unique in the tenant, in whatever case (citext).</summary>
    public required string Name { get; set; }

    /// <summary>Names of permissions, each once, in the order of <see cref="Contracts.Permissions.All"/>.</summary>
    public required string[] Permissions { get; set; }

    /// <summary>What memberships, invitations and access tokens name it by.</summary>
    public string Key => Id.ToString();
}

internal sealed class TenantRoleConfiguration : IEntityTypeConfiguration<TenantRole>
{
    public void Configure(EntityTypeBuilder<TenantRole> builder)
    {
        builder.ToTable("roles");
        builder.Ignore(r => r.Key);
        builder.Property(r => r.Name).HasColumnType("citext").HasMaxLength(RoleLimits.NameMaxLength);
        builder.HasIndex(r => new { r.TenantId, r.Name }).IsUnique();
    }
}
