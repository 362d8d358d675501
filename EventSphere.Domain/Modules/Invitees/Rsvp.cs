using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>An answer to an invitation. One of an invitee's is the living one; those before it are kept, for how answers came in.</summary>
public sealed class Rsvp : TenantOwned
{
    public required Guid EventId { get; init; }

    public required Guid InviteeId { get; init; }

    public required RsvpAnswer Answer { get; init; }

    /// <summary>How many come along.</summary>
    public required int Guests { get; init; }

    public required string[] GuestNames { get; init; }

    /// <summary>For the organizer; null if there is none.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>When another took its place; null for the living one.</summary>
    public DateTimeOffset? SupersededAt { get; set; }

    /// <summary>As it is told.</summary>
    public RsvpDetails ToDetails() => new(Invitee.NameOf(Answer)!, Guests, GuestNames, Note, AnsweredAt);
}

internal sealed class RsvpConfiguration : IEntityTypeConfiguration<Rsvp>
{
    public void Configure(EntityTypeBuilder<Rsvp> builder)
    {
        builder.ToTable("rsvps", t => t.HasCheckConstraint("ck_rsvps_answer", "answer between 1 and 3 and guests >= 0 and cardinality(guest_names) <= guests"));
        builder.Property(r => r.Note).HasMaxLength(RsvpLimits.NoteMaxLength);
        builder.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Invitee>().WithMany().HasForeignKey(r => r.InviteeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.EventId, r.AnsweredAt });
        builder.HasIndex(r => r.InviteeId);
        builder.HasIndex(r => r.InviteeId, "ux_rsvps_living").IsUnique().HasFilter("superseded_at is null");
    }
}
