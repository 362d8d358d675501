using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>That two attendees are two people, whatever they have in common: they aren't suggested again.</summary>
public sealed class DismissedDuplicate : ITenantOwned, ITimestamped
{
    public Guid TenantId { get; private set; }

    /// <summary>The smaller id of the two.</summary>
    public required Guid FirstId { get; init; }

    public required Guid SecondId { get; init; }

    /// <summary>The user who said so.</summary>
    public required Guid DismissedBy { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class DismissedDuplicateConfiguration : IEntityTypeConfiguration<DismissedDuplicate>
{
    public void Configure(EntityTypeBuilder<DismissedDuplicate> builder)
    {
        builder.ToTable("attendee_duplicate_dismissals", t => t.HasCheckConstraint("ck_attendee_duplicate_dismissals_order", "first_id < second_id"));
        builder.HasKey(d => new { d.TenantId, d.FirstId, d.SecondId });
        builder.HasOne<Attendee>().WithMany().HasForeignKey(d => d.FirstId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Attendee>().WithMany().HasForeignKey(d => d.SecondId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(d => d.DismissedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
