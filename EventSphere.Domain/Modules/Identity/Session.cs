using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// One sign-in of a user for a tenant: the family of all refresh tokens that descend from it. Revoking it ends them all. Global,
/// because a refresh token comes without a tenant.
/// </summary>
public sealed class Session
{
    /// <summary>An IPv6 address in its longest form, with an IPv4 address at its end.</summary>
    public const int AddressMaxLength = 45;

    public const int BrowserMaxLength = 60;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid UserId { get; init; }

    public required Guid TenantId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its tokens were last renewed.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>The IP address that signed in; empty if it isn't known.</summary>
    public required string Address { get; init; }

    /// <summary>What signed in, in words, such as "Firefox on Linux".</summary>
    public required string Browser { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A refresh token, known by its hash. Rotated at every use (RFC 9700, 4.14.2).</summary>
public sealed class RefreshToken
{
    /// <summary>After it was spent, a token is answered with the same successor for this long: tabs and retries race.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid SessionId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SpentAt { get; set; }

    /// <summary>The successor, encrypted; meaningful within <see cref="Grace"/> of <see cref="SpentAt"/>.</summary>
    public byte[]? SuccessorCipher { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.Address).HasMaxLength(Session.AddressMaxLength).HasDefaultValue("");
        builder.Property(s => s.Browser).HasMaxLength(Session.BrowserMaxLength).HasDefaultValue("");
        builder.Property(s => s.LastUsedAt).HasDefaultValueSql("now()");
        builder.HasIndex(s => s.LastUsedAt);
        // Every api reads each second what was ended lately.
        builder.HasIndex(s => s.RevokedAt).HasFilter("revoked_at is not null");
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("refresh_tokens");
        builder.HasKey(t => t.Hash);
        builder.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.ExpiresAt);
    }
}
