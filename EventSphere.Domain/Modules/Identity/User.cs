using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A person who signs in. Global: one person may work for several tenants (<see cref="Membership"/>).</summary>
public sealed class User : ITimestamped
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>As typed, trimmed. Compared without regard to case (citext).</summary>
    public required string Email { get; set; }

    public required string Name { get; set; }

    /// <summary>bcrypt, in the modular crypt format.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>
    /// When the person showed that they read the mail of <see cref="Email"/>; null while anybody may have typed it. Signing up shows nothing: otherwise
    /// who signs up with a victim's address would share the account that the victim's provider leads to later.
    /// </summary>
    public DateTimeOffset? EmailConfirmedAt { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

/// <summary>A user's place in a tenant: the role that says what they may do there.</summary>
public sealed class Membership : TenantOwned
{
    public required Guid UserId { get; init; }

    /// <summary>The key of a role: the name of one of <see cref="Roles"/>, or the id of a <see cref="TenantRole"/>.</summary>
    public required string Role { get; set; }

    /// <summary>The tenant's own role, if it is one; made by the database from <see cref="Role"/>, so that the role can't be deleted.</summary>
    public Guid? RoleId { get; private set; }
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.Email).HasColumnType("citext").HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(u => u.Name).HasMaxLength(UserLimits.NameMaxLength);
        builder.Property(u => u.PasswordHash).HasMaxLength(100);
        builder.HasIndex(u => u.Email).IsUnique();
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.Property(m => m.Role).HasMaxLength(RoleLimits.KeyMaxLength);
        builder.Property(m => m.RoleId).HasComputedColumnSql(TenantRole.IdOfKeySql, stored: true);
        builder.HasOne<TenantRole>().WithMany().HasForeignKey(m => new { m.TenantId, m.RoleId })
            .HasPrincipalKey(r => new { r.TenantId, r.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        // What somebody has for as long as they belong to the tenant refers to it.
        builder.HasAlternateKey(m => new { m.UserId, m.TenantId });
    }
}
