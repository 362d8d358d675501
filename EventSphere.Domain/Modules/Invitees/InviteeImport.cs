using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>The states of an import.</summary>
public enum ImportState : short
{
    /// <summary>The file is there; nothing was imported.</summary>
    Uploaded = 0,

    Running = 1,
    Done = 2,

    /// <summary>The file could not be read to its end. What was imported before stays.</summary>
    Failed = 3,

    Undoing = 4,
    Undone = 5,
}

/// <summary>
/// A file of invitees, and how far its import is. <see cref="RowsDone"/> is the checkpoint: it is written in the transaction of the rows that it counts,
/// so that an import which dies goes on behind them.
/// </summary>
public sealed class InviteeImport : TenantOwned
{
    /// <summary>Under which files lie in blob storage: <c>{tenant}/invitee-imports/{import}</c>.</summary>
    public const string BlobArea = "invitee-imports";

    public required Guid EventId { get; init; }

    public required string FileName { get; init; }

    /// <summary>One of <see cref="ImportFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>SHA-256 of the file: the same one is not imported twice for an event, unless that is meant.</summary>
    public required byte[] FileHash { get; init; }

    /// <summary>The names of the file's columns.</summary>
    public required string[] Columns { get; init; }

    /// <summary>A JSON object of <see cref="ImportMapping"/>; null until it is started.</summary>
    public string? Mapping { get; set; }

    /// <summary>Whether it was meant although the same file had been imported before.</summary>
    public bool Again { get; set; }

    public ImportState State { get; set; }

    /// <summary>Rows of the file, without its head and without empty ones.</summary>
    public required int Rows { get; init; }

    public int RowsDone { get; private set; }

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    public int Failed { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The user who uploaded it; no reference, since it outlives them.</summary>
    public required Guid CreatedBy { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public int UndoDeleted { get; private set; }

    public int UndoRestored { get; private set; }

    public int UndoKept { get; private set; }

    /// <summary>How a state is written on the wire.</summary>
    public static string NameOf(ImportState state) => state switch
    {
        ImportState.Uploaded => ImportStates.Uploaded,
        ImportState.Running => ImportStates.Running,
        ImportState.Done => ImportStates.Done,
        ImportState.Failed => ImportStates.Failed,
        ImportState.Undoing => ImportStates.Undoing,
        ImportState.Undone => ImportStates.Undone,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>As it is told.</summary>
    /// <param name="createdBy">Of whom <see cref="CreatedBy"/> is the id.</param>
    public ImportResponse ToResponse(string createdBy) => new(
        Id, EventId, FileName, Format, NameOf(State), Rows, RowsDone, Created, Updated, Unchanged, Failed, Problem, createdBy, CreatedAt, StartedAt, EndedAt,
        UndoneAt is { } at ? new ImportUndo(UndoDeleted, UndoRestored, UndoKept, at) : null);
}

/// <summary>Something in a file that could not be imported.</summary>
public sealed class InviteeImportError : ITenantOwned, ITimestamped
{
    public Guid ImportId { get; private set; }

    /// <summary>As <see cref="ImportErrorItem.Line"/>.</summary>
    public int Line { get; private set; }

    /// <summary>Which of the line's errors it is, from 0.</summary>
    public short Ordinal { get; private set; }

    public Guid TenantId { get; private set; }

    /// <summary>Empty if it is about the whole row.</summary>
    public string Column { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string Value { get; private set; } = "";

    /// <summary>A JSON array of the row's cells as they stand in the file; with a line's first error alone.</summary>
    public string? Cells { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

/// <summary>What an import changed of an invitee who was there before, as it had been: by this it is undone.</summary>
public sealed class InviteeImportChange : ITenantOwned, ITimestamped
{
    public Guid ImportId { get; private set; }

    public Guid InviteeId { get; private set; }

    public Guid TenantId { get; private set; }

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    public string Company { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public int GuestsAllowed { get; private set; }

    /// <summary>The invitee's version after the change: with a later one somebody has changed them since.</summary>
    public int Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class InviteeImportConfiguration : IEntityTypeConfiguration<InviteeImport>
{
    private const int FormatMaxLength = 10;
    private const int ProblemMaxLength = 500;

    public void Configure(EntityTypeBuilder<InviteeImport> builder)
    {
        builder.ToTable("invitee_imports", t => t.HasCheckConstraint(
            "ck_invitee_imports_counts", "rows_done <= rows and created + updated + unchanged + failed = rows_done"));
        builder.Property(i => i.FileName).HasMaxLength(ImportLimits.FileNameMaxLength);
        builder.Property(i => i.Format).HasMaxLength(FormatMaxLength);
        builder.Property(i => i.Mapping).HasColumnType("jsonb");
        builder.Property(i => i.Problem).HasMaxLength(ProblemMaxLength);
        builder.HasOne<Event>().WithMany().HasForeignKey(i => i.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.EventId, i.Id });
        // Of two who start the same file at once, one is told of the other.
        builder.HasIndex(i => new { i.EventId, i.FileHash }).IsUnique().HasFilter("state in (1, 2, 3) and not again").HasDatabaseName("ux_invitee_imports_once");
        builder.HasIndex(i => i.CreatedAt, "ix_invitee_imports_unstarted").HasFilter("state = 0");
    }
}

internal sealed class InviteeImportErrorConfiguration : IEntityTypeConfiguration<InviteeImportError>
{
    public void Configure(EntityTypeBuilder<InviteeImportError> builder)
    {
        builder.ToTable("invitee_import_errors");
        builder.HasKey(e => new { e.ImportId, e.Line, e.Ordinal });
        builder.Property(e => e.Cells).HasColumnType("jsonb");
        builder.Property(e => e.Value).HasMaxLength(ImportLimits.CellMaxLength);
        builder.Property(e => e.Column).HasMaxLength(ImportLimits.CellMaxLength);
        builder.HasOne<InviteeImport>().WithMany().HasForeignKey(e => e.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InviteeImportChangeConfiguration : IEntityTypeConfiguration<InviteeImportChange>
{
    public void Configure(EntityTypeBuilder<InviteeImportChange> builder)
    {
        builder.ToTable("invitee_import_changes");
        builder.HasKey(c => new { c.ImportId, c.InviteeId });
        builder.HasOne<InviteeImport>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Invitee>().WithMany().HasForeignKey(c => c.InviteeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.InviteeId);
    }
}
