using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>An open invitation to work for a tenant. It is gone once it was accepted or withdrawn, so that its token is good once.</summary>
public sealed class Invitation : TenantOwned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(InvitationLimits.Days);

    /// <summary>As typed, trimmed. Compared without regard to case (citext).</summary>
    public required string Email { get; init; }

    /// <summary>The key of the role that whoever accepts will have.</summary>
    public required string Role { get; init; }

    /// <summary>The tenant's own role, if it is one; made by the database from <see cref="Role"/>.</summary>
    public Guid? RoleId { get; private set; }

    /// <summary>The user who invited; null when their account is gone.</summary>
    public required Guid? InvitedBy { get; init; }

    /// <summary>SHA-256 of the token of the newest mail.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The token, encrypted for whoever writes the mail; null once that is sent.</summary>
    public byte[]? TokenCipher { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.Property(i => i.Email).HasColumnType("citext").HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(i => i.Role).HasMaxLength(RoleLimits.KeyMaxLength);
        builder.Property(i => i.RoleId).HasComputedColumnSql(TenantRole.IdOfKeySql, stored: true);
        builder.HasOne<TenantRole>().WithMany().HasForeignKey(i => new { i.TenantId, i.RoleId })
            .HasPrincipalKey(r => new { r.TenantId, r.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(i => i.InvitedBy).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(i => new { i.TenantId, i.Email }).IsUnique();
        builder.HasIndex(i => i.TokenHash).IsUnique();
    }
}
