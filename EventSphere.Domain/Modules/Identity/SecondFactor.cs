using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>The secret that a person's authenticator app shares with us (RFC 6238). Global, as the person is.</summary>
public sealed class SecondFactor
{
    public required Guid UserId { get; init; }

    /// <summary>The secret, encrypted under the user's id.</summary>
    public required byte[] SecretCipher { get; set; }

    public required DateTimeOffset BegunAt { get; set; }

    /// <summary>When the first code came; it counts from then on.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The time step of the last code that was taken: none of it or of an earlier one is good any more.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code that stands for the app's once; gone when it was used.</summary>
public sealed class RecoveryCode
{
    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the code. It has 80 random bits, so that a slow hash would add nothing.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>Somebody has given the right password, or was named by an external provider, and owes a code. Known by its token's hash, and good for nothing else.</summary>
public sealed class SignInChallenge
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many codes were tried with it.</summary>
    public int Attempts { get; set; }

    /// <summary>An external provider said who it is, and no password.</summary>
    public bool IsExternal { get; init; }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("second_factors");
        builder.HasKey(f => f.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<SecondFactor>(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(f => f.BegunAt).HasFilter("confirmed_at is null");
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(c => new { c.UserId, c.Hash });
        builder.HasOne<SecondFactor>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignInChallengeConfiguration : IEntityTypeConfiguration<SignInChallenge>
{
    public void Configure(EntityTypeBuilder<SignInChallenge> builder)
    {
        builder.ToTable("sign_in_challenges");
        builder.HasKey(c => c.Hash);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.ExpiresAt);
    }
}
