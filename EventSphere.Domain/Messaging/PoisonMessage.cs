using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Messaging;

/// <summary>
/// What a handler gave up on, or what lay on the queue and couldn't be read. Global, because an unreadable body names no tenant; the services
/// have no rights on the table and reach it by the functions in <c>Sql/40-messaging-poison.sql</c>.
/// </summary>
public sealed class PoisonMessage
{
    public const int ReasonMaxLength = 1_000;

    public Guid Id { get; private set; }

    /// <summary>Null for what couldn't be read.</summary>
    public Guid? TenantId { get; private set; }

    public Guid? MessageId { get; private set; }

    public string? Handler { get; private set; }

    /// <summary>Where an unreadable body came from; unique, so that meeting it twice lists it once.</summary>
    public string? Source { get; private set; }

    /// <summary>The message's payload, or the raw body.</summary>
    public string Body { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ReplayedAt { get; private set; }
}

internal sealed class PoisonMessageConfiguration : IEntityTypeConfiguration<PoisonMessage>
{
    public void Configure(EntityTypeBuilder<PoisonMessage> builder)
    {
        builder.ToTable("poison_messages");
        builder.Property(m => m.Handler).HasMaxLength(InboxMessage.HandlerMaxLength);
        builder.Property(m => m.Source).HasMaxLength(200);
        builder.Property(m => m.Reason).HasMaxLength(PoisonMessage.ReasonMaxLength);
        builder.HasIndex(m => m.Source).IsUnique();
        builder.HasIndex(m => new { m.MessageId, m.Handler });
    }
}
