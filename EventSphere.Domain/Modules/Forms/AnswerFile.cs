using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Forms;

/// <summary>
/// A file that somebody uploaded as an answer: one blob, and this row that knows of it. A registration names it in its answers; one that none
/// names a day later is deleted.
/// </summary>
public sealed class AnswerFile : TenantOwned
{
    /// <summary>The area of the blobs; below it stands the file's id.</summary>
    public const string BlobArea = "form-files";

    public required Guid EventId { get; init; }

    /// <summary>The field that it answers.</summary>
    public required string FieldKey { get; init; }

    /// <summary>As its owner called it, without a path.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="FormFileTypes"/>, told by its bytes.</summary>
    public required string Type { get; init; }

    public required long Bytes { get; init; }

    /// <summary>When the sweep found a registration that names it; null: not yet.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>When the sweep last said that nothing names it.</summary>
    public DateTimeOffset? DiscardedAt { get; private set; }

    /// <summary>The media type under which it is given out.</summary>
    public static string MediaTypeOf(string type) => type switch
    {
        FormFileTypes.Pdf => "application/pdf",
        FormFileTypes.Png => "image/png",
        FormFileTypes.Jpeg => "image/jpeg",
        FormFileTypes.WebP => "image/webp",
        FormFileTypes.Csv => "text/csv",
        FormFileTypes.Text => "text/plain",
        _ => "application/octet-stream",
    };
}

internal sealed class AnswerFileConfiguration : IEntityTypeConfiguration<AnswerFile>
{
    public void Configure(EntityTypeBuilder<AnswerFile> builder)
    {
        builder.ToTable("form_files");
        builder.Property(f => f.FieldKey).HasMaxLength(FormLimits.KeyMaxLength);
        builder.Property(f => f.Name).HasMaxLength(FormLimits.FileNameMaxLength);
        builder.Property(f => f.Type).HasMaxLength(20);
        builder.HasOne<Event>().WithMany().HasForeignKey(f => f.EventId).OnDelete(DeleteBehavior.Restrict);
        // What the sweep looks at: files of the last day, and no other.
        builder.HasIndex(f => f.CreatedAt).HasFilter("kept_at is null").HasDatabaseName("ix_form_files_waiting");
    }
}
