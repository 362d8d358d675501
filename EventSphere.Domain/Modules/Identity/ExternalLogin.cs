using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// An account at an external provider that signs a person in. Global, as the person is. When it was disconnected the row stays, without the other
/// account's details: so that a provider that somebody took away isn't connected again by itself.
/// </summary>
public sealed class ExternalLogin
{
    public required Guid UserId { get; init; }

    /// <summary>The provider's key in the configuration.</summary>
    public required string Provider { get; init; }

    /// <summary>Who it is there; addresses change and are given to others, this never. Empty once it was disconnected.</summary>
    public required string Subject { get; set; }

    /// <summary>The address as the provider told it, to be recognized by its owner; nothing hangs on it.</summary>
    public string? Email { get; set; }

    public required DateTimeOffset ConnectedAt { get; set; }

    public DateTimeOffset? DisconnectedAt { get; set; }
}

internal sealed class ExternalLoginConfiguration : IEntityTypeConfiguration<ExternalLogin>
{
    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.ToTable("external_logins");
        builder.HasKey(l => new { l.UserId, l.Provider });
        builder.Property(l => l.Provider).HasMaxLength(ExternalSignInLimits.ProviderMaxLength);
        builder.Property(l => l.Subject).HasMaxLength(ExternalSignInLimits.SubjectMaxLength);
        builder.Property(l => l.Email).HasMaxLength(UserLimits.EmailMaxLength);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => new { l.Provider, l.Subject }).IsUnique().HasFilter("disconnected_at is null");
    }
}
