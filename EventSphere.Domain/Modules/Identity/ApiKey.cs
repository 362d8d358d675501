using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// A secret by which a program does in a tenant some of what its maker may do. It goes with the maker's membership: whoever leaves knows the secret.
/// </summary>
public sealed class ApiKey : TenantOwned
{
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, which has 256 random bits and so needs nothing slower.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The secret's last characters.</summary>
    public required string Ending { get; init; }

    /// <summary>Names of permissions, each once, in the order of <see cref="Contracts.Permissions.All"/>.</summary>
    public required string[] Permissions { get; init; }

    /// <summary>Who made it, and for whom it acts.</summary>
    public required Guid UserId { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To a minute. Written by <see cref="ApiKeys"/>.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(k => k.Name).HasMaxLength(ApiKeyLimits.NameMaxLength);
        builder.Property(k => k.Ending).HasMaxLength(ApiKeyLimits.EndingLength);
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => new { k.TenantId, k.Name }).IsUnique();
        builder.HasOne<Membership>().WithMany().HasForeignKey(k => new { k.UserId, k.TenantId })
            .HasPrincipalKey(m => new { m.UserId, m.TenantId }).OnDelete(DeleteBehavior.Cascade);
    }
}
