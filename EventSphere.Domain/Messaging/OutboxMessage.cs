using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Messaging;

/// <summary>
/// A fact that others act on, written in the transaction that made it true and never changed. The relay stamps <see cref="RelayedAt"/> when it
/// has opened an <see cref="InboxMessage"/> for every handler of the type.
/// </summary>
public sealed class OutboxMessage : TenantOwned
{
    /// <summary>A name of <see cref="MessageCatalog"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The message as a JSON object.</summary>
    public required string Payload { get; init; }

    /// <summary>W3C trace context of the request that wrote it, so that its trace goes on in the worker.</summary>
    public string? TraceParent { get; init; }

    public DateTimeOffset? RelayedAt { get; private set; }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable(Outbox.Table);
        builder.Property(m => m.Type).HasMaxLength(MessageCatalog.NameMaxLength);
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.Property(m => m.TraceParent).HasMaxLength(55);
        builder.Property(m => m.CreatedAt).HasDefaultValueSql("now()");
        builder.Property(m => m.UpdatedAt).HasDefaultValueSql("now()");
        // All that the relay looks at: it stays small however long the table grows.
        builder.HasIndex(m => m.Id).HasFilter("relayed_at is null").HasDatabaseName("ix_outbox_messages_unrelayed");
    }
}
