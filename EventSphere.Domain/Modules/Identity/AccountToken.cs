using System.Text;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>What the holder of an <see cref="AccountToken"/> may do.</summary>
public enum AccountTokenKind : short
{
    PasswordReset = 0,
    EmailChange = 1,
}

/// <summary>
/// A link that was mailed to a person, known by its token's hash: good once, for 30 minutes. Global, because who follows it has not signed in.
/// </summary>
public sealed class AccountToken
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Who asks again within this gets no second mail, so that nobody can fill another's inbox.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid UserId { get; init; }

    public required AccountTokenKind Kind { get; init; }

    /// <summary>The address to confirm, for <see cref="AccountTokenKind.EmailChange"/>.</summary>
    public string? NewEmail { get; init; }

    /// <summary>The token, encrypted for whoever mails it; null once it was sent.</summary>
    public byte[]? TokenCipher { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A new one, with its token encrypted under the tenant whose mail it becomes.</summary>
    public static AccountToken New(
        AccountTokenKind kind, Guid userId, string? newEmail, Guid tenantId, DataCipher cipher, DateTimeOffset now)
    {
        var token = RefreshTokens.Mint();
        return new AccountToken
        {
            Hash = RefreshTokens.HashOf(token),
            UserId = userId,
            Kind = kind,
            NewEmail = newEmail,
            TokenCipher = cipher.Encrypt(tenantId, Encoding.ASCII.GetBytes(token)),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
    }
}

internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> builder)
    {
        builder.ToTable("account_tokens");
        builder.Property(t => t.NewEmail).HasColumnType("citext").HasMaxLength(UserLimits.EmailMaxLength);
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => t.ExpiresAt);
    }
}
