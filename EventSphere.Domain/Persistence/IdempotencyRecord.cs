using EventSphere.Contracts;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Persistence;

/// <summary>
/// The answer that was given under an idempotency key, written in the transaction that it answers for. Refusals aren't kept: they changed
/// nothing, and trying again is meant to be possible.
/// </summary>
public sealed class IdempotencyRecord : ITenantOwned, ITimestamped
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Guid TenantId { get; private set; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the request: the operation, what it addresses, and its body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>The answer's JSON, encrypted by <see cref="DataCipher"/>: it may hold what is nowhere else in the clear.</summary>
    public required byte[] ResponseCipher { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(r => new { r.TenantId, r.Key });
        builder.Property(r => r.Key).HasMaxLength(RequestHeaders.IdempotencyKeyMaxLength);
        builder.Property(r => r.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(r => r.UpdatedAt).HasDefaultValueSql("now()");
        builder.HasIndex(r => r.ExpiresAt);
    }
}
