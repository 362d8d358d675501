using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>
/// Something that somebody did, written in the transaction that did it: <c>db.Add(AuditEntry.Of(note))</c>, or <see cref="AuditSql.Insert"/>.
/// The services may only insert and read these rows; the seal is put on afterwards by <c>app.seal_audit_entries</c>
/// (<see cref="AuditChain"/>). When it happened is <see cref="TenantOwned.CreatedAt"/>.
/// </summary>
public sealed class AuditEntry : TenantOwned
{
    /// <summary>The user; no reference, since the entry outlives them.</summary>
    public Guid? ActorId { get; private init; }

    public string ActorName { get; private init; } = "";

    public Guid? SessionId { get; private init; }

    public Guid? ApiKeyId { get; private init; }

    public string Address { get; private init; } = "";

    public string Action { get; private init; } = "";

    public string SubjectKind { get; private init; } = "";

    public Guid? SubjectId { get; private init; }

    public string SubjectLabel { get; private init; } = "";

    /// <summary>A JSON object of what changed, as it was.</summary>
    public string? Before { get; private init; }

    /// <summary>A JSON object of what changed, as it became.</summary>
    public string? After { get; private init; }

    public string? TraceId { get; private init; }

    /// <summary>Its number in the tenant's chain, from 1; null until it is sealed.</summary>
    public long? Sequence { get; private set; }

    /// <summary>The <see cref="Hash"/> of the entry before.</summary>
    public byte[]? PreviousHash { get; private set; }

    public byte[]? Hash { get; private set; }

    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>What a search looks in, made by the database.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>A row to add to the unit of work and save with the change that it tells of.</summary>
    public static AuditEntry Of(AuditNote note) => new()
    {
        ActorId = note.Origin.UserId,
        ActorName = note.Origin.Name,
        SessionId = note.Origin.SessionId,
        ApiKeyId = note.Origin.ApiKeyId,
        Address = note.Origin.Address,
        Action = note.Action,
        SubjectKind = note.Subject.Kind,
        SubjectId = note.Subject.Id,
        SubjectLabel = Label(note.Subject),
        Before = note.Changes?.Before,
        After = note.Changes?.After,
        TraceId = note.Origin.TraceId,
    };

    internal static string Label(AuditSubject subject) =>
        subject.Label.Length <= AuditLimits.LabelMaxLength ? subject.Label : string.Concat(subject.Label.AsSpan(0, AuditLimits.LabelMaxLength - 1), "…");
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    private const int TraceIdLength = 32;
    private const string Sealed = "sequence is not null";

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries", t => t.HasCheckConstraint(
            "ck_audit_entries_seal", "num_nulls(sequence, previous_hash, hash, sealed_at) in (0, 4)"));
        builder.HasKey(e => new { e.TenantId, e.Id });
        builder.Property(e => e.ActorName).HasMaxLength(AuditLimits.NameMaxLength);
        builder.Property(e => e.Address).HasMaxLength(Session.AddressMaxLength);
        builder.Property(e => e.Action).HasMaxLength(AuditActions.MaxLength);
        builder.Property(e => e.SubjectKind).HasMaxLength(AuditSubjects.MaxLength);
        builder.Property(e => e.SubjectLabel).HasMaxLength(AuditLimits.LabelMaxLength);
        builder.Property(e => e.Before).HasColumnType("jsonb");
        builder.Property(e => e.After).HasColumnType("jsonb");
        builder.Property(e => e.TraceId).HasMaxLength(TraceIdLength);
        builder.Property(e => e.SearchText).HasComputedColumnSql("lower(actor_name || ' ' || subject_label || ' ' || address)", stored: true);

        // The services have no right to these columns.
        foreach (var column in new[] { nameof(AuditEntry.Sequence), nameof(AuditEntry.PreviousHash), nameof(AuditEntry.Hash), nameof(AuditEntry.SealedAt) })
            builder.Property(column).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);

        // One list for each filter, newest first; the key serves the list without one.
        builder.HasIndex(e => new { e.TenantId, e.Action, e.Id });
        builder.HasIndex(e => new { e.TenantId, e.ActorId, e.Id });
        builder.HasIndex(e => new { e.TenantId, e.SubjectId, e.Id });
        builder.HasIndex(e => e.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_audit_entries_search");
        builder.HasIndex(e => new { e.TenantId, e.Sequence }).IsUnique().HasFilter(Sealed).HasDatabaseName("ux_audit_entries_chain");
        // What waits for its seal: nearly always nothing.
        builder.HasIndex(e => new { e.TenantId, e.Id }, "ix_audit_entries_waiting").HasFilter("sequence is null");
    }
}
