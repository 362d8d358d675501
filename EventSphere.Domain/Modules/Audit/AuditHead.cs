using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>
/// Both ends of a tenant's chain: without the last number and hash nobody could tell that the newest entries are gone, and without the first,
/// that the oldest are. Written by <c>app.seal_audit_entries</c> and, when the owner deletes old entries, <c>app.trim_audit_entries</c>; the services may only read it.
/// </summary>
public sealed class AuditHead : ITenantOwned, ITimestamped
{
    public const int HashSize = 32;

    public Guid TenantId { get; private set; }

    /// <summary>Of the last sealed entry; 0 before the first.</summary>
    public long Sequence { get; private set; }

    public byte[] Hash { get; private set; } = [];

    /// <summary>Of the last entry that was deleted because it was old; 0 if none was.</summary>
    public long BaseSequence { get; private set; }

    /// <summary>What the first entry that is left has as the hash before it; zeroes if none was deleted.</summary>
    public byte[] BaseHash { get; private set; } = [];

    /// <summary>When the last entry was sealed.</summary>
    public DateTimeOffset SealedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("audit_heads");
        builder.HasKey(h => h.TenantId);
    }
}
