using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// How often somebody has failed to prove who they are: at an account, from a device or from an address, whether there is such an account or not.
/// Global, because nobody has signed in yet.
/// </summary>
public sealed class FailedAttempts
{
    /// <summary>SHA-256 of what is counted: what people type as their address, by mistake a password too, is kept nowhere.</summary>
    public required byte[] Key { get; init; }

    public required int Failures { get; set; }

    /// <summary>When the counting began; it begins anew after a while.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>No attempt is let through before; null if one may come at any time.</summary>
    public DateTimeOffset? BlockedUntil { get; set; }
}

internal sealed class FailedAttemptsConfiguration : IEntityTypeConfiguration<FailedAttempts>
{
    public void Configure(EntityTypeBuilder<FailedAttempts> builder)
    {
        builder.ToTable("failed_attempts");
        builder.HasKey(f => f.Key);
        builder.HasIndex(f => f.Since);
    }
}
