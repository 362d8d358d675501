using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Messaging;

/// <summary>How far a handler got with a message.</summary>
public enum InboxStatus : short
{
    /// <summary>Not on the queue; to be sent when due.</summary>
    Waiting = 0,

    /// <summary>On the queue; to be sent again when due, should the queue have lost it.</summary>
    Queued = 1,

    /// <summary>A worker holds the lease, which ends when due.</summary>
    Running = 2,

    /// <summary>Its effects are committed.</summary>
    Done = 3,

    /// <summary>On the poison list, until an operator replays it.</summary>
    GivenUp = 4,
}

/// <summary>
/// The state of one handler for one message. The row is the truth; what lies on the queue only says where to look. It changes by the functions
/// in <c>Sql/</c> alone.
/// </summary>
public sealed class InboxMessage : ITenantOwned, ITimestamped
{
    public const int HandlerMaxLength = 80;
    public const int ErrorMaxLength = 1_000;

    public Guid MessageId { get; private set; }

    public string Handler { get; private set; } = "";

    public Guid TenantId { get; private set; }

    public InboxStatus Status { get; private set; }

    /// <summary>How often it was begun. Also the fence: only the attempt that holds the lease may settle the row.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the relay must look at it again: the next attempt, the resend, or the end of the lease.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }
}

internal sealed class InboxMessageConfiguration : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox_messages");
        builder.HasKey(m => new { m.MessageId, m.Handler });
        builder.Property(m => m.Handler).HasMaxLength(InboxMessage.HandlerMaxLength);
        builder.Property(m => m.LastError).HasMaxLength(InboxMessage.ErrorMaxLength);
        // Apart, so that a million reminders waiting for next month don't slow the count of what is outstanding.
        builder.HasIndex(m => m.DueAt, "ix_inbox_messages_waiting").HasFilter("status = 0");
        builder.HasIndex(m => m.DueAt, "ix_inbox_messages_outstanding").HasFilter("status in (1, 2)");
    }
}
