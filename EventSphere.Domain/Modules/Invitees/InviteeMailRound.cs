using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>What a round of mails is.</summary>
public enum InviteeMailKind : short
{
    Invitation = 0,
    Reminder = 1,
}

/// <summary>
/// Invitations or reminders that somebody sent off together. Its mails are queued in batches, in the order of the invitees' ids;
/// <see cref="Cursor"/> is how far that is, written with each batch, so that each invitee gets one mail a round.
/// </summary>
public sealed class InviteeMailRound : TenantOwned
{
    /// <summary>Nobody is reminded again, or soon after the invitation, within this.</summary>
    public static readonly TimeSpan ReminderPause = TimeSpan.FromHours(24);

    public required Guid EventId { get; init; }

    public required InviteeMailKind Kind { get; init; }

    /// <summary>These alone; null: all whom it is for.</summary>
    public Guid[]? Chosen { get; init; }

    public required Guid CreatedBy { get; init; }

    /// <summary>The last invitee whose mail was queued.</summary>
    public Guid? Cursor { get; private set; }

    public int Queued { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }
}

internal sealed class InviteeMailRoundConfiguration : IEntityTypeConfiguration<InviteeMailRound>
{
    public void Configure(EntityTypeBuilder<InviteeMailRound> builder)
    {
        builder.ToTable("invitee_mail_rounds");
        builder.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.EventId, r.Id });
    }
}
