using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A client that has signed in to an account, known by the hash of a secret that it keeps. Global, as the person is.</summary>
public sealed class KnownDevice
{
    /// <summary>One that hasn't signed in for this long is forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(180);

    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset LastUsedAt { get; set; }
}

internal sealed class KnownDeviceConfiguration : IEntityTypeConfiguration<KnownDevice>
{
    public void Configure(EntityTypeBuilder<KnownDevice> builder)
    {
        builder.ToTable("known_devices");
        builder.HasKey(d => new { d.UserId, d.Hash });
        builder.HasOne<User>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => d.LastUsedAt);
    }
}
