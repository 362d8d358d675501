using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>What one of the staff noted about a person. Not changed; deleted by who wrote it, or by who may manage registrations.</summary>
public sealed class StaffNote : TenantOwned
{
    public required Guid AttendeeId { get; init; }

    /// <summary>Plain text, lines as they are.</summary>
    public required string Text { get; init; }

    /// <summary>The user who wrote it.</summary>
    public required Guid AuthorId { get; init; }
}

internal sealed class StaffNoteConfiguration : IEntityTypeConfiguration<StaffNote>
{
    public void Configure(EntityTypeBuilder<StaffNote> builder)
    {
        builder.ToTable("attendee_notes");
        builder.Property(n => n.Text).HasMaxLength(AttendeeNoteLimits.TextMaxLength);
        builder.HasOne<Attendee>().WithMany().HasForeignKey(n => n.AttendeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.AttendeeId, n.Id });
    }
}
