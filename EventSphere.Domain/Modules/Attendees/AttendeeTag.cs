using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>A word that a tenant puts on people, to find them by.</summary>
public sealed class AttendeeTag : TenantOwned
{
    /// <summary>Unique in the tenant, in whatever case (citext).</summary>
    public required string Name { get; set; }

    /// <summary>One of <see cref="AttendeeTagColors"/>.</summary>
    public required string Color { get; set; }
}

/// <summary>That a person has a tag.</summary>
public sealed class AttendeeTagLink : ITenantOwned, ITimestamped
{
    public Guid TenantId { get; private set; }

    public required Guid TagId { get; init; }

    public required Guid AttendeeId { get; init; }

    /// <summary>The user who put it there.</summary>
    public required Guid TaggedBy { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class AttendeeTagConfiguration : IEntityTypeConfiguration<AttendeeTag>
{
    public void Configure(EntityTypeBuilder<AttendeeTag> builder)
    {
        builder.ToTable("attendee_tags");
        builder.Property(t => t.Name).HasColumnType("citext").HasMaxLength(AttendeeTagLimits.NameMaxLength);
        builder.Property(t => t.Color).HasMaxLength(AttendeeTagColors.MaxLength);
        builder.HasIndex(t => new { t.TenantId, t.Name }).IsUnique();
    }
}

internal sealed class AttendeeTagLinkConfiguration : IEntityTypeConfiguration<AttendeeTagLink>
{
    public void Configure(EntityTypeBuilder<AttendeeTagLink> builder)
    {
        builder.ToTable("attendee_tag_links");
        // In this order: the people of a tag, the newest last, are one part of the index.
        builder.HasKey(l => new { l.TenantId, l.TagId, l.AttendeeId });
        builder.HasOne<AttendeeTag>().WithMany().HasForeignKey(l => l.TagId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Attendee>().WithMany().HasForeignKey(l => l.AttendeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.TaggedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.AttendeeId);
    }
}
