using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Events;

/// <summary>What a ticket type says of another.</summary>
public enum TicketTypeRuleKind : short
{
    /// <summary>One of the types that it requires must be in the same order.</summary>
    Requires = 0,

    /// <summary>None of the types that it excludes may be in the same order.</summary>
    Excludes = 1,
}

/// <summary>A rule between two ticket types of an event.</summary>
public sealed class TicketTypeRule : ITenantOwned, ITimestamped
{
    public required Guid TicketTypeId { get; init; }

    public required Guid OtherId { get; init; }

    public required Guid EventId { get; init; }

    public required TicketTypeRuleKind Kind { get; init; }

    public Guid TenantId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class TicketTypeRuleConfiguration : IEntityTypeConfiguration<TicketTypeRule>
{
    public void Configure(EntityTypeBuilder<TicketTypeRule> builder)
    {
        builder.ToTable("ticket_type_rules", t => t.HasCheckConstraint("ck_ticket_type_rules_of_another", "ticket_type_id <> other_id"));
        builder.HasKey(r => new { r.TicketTypeId, r.OtherId });
        builder.HasOne<TicketType>().WithMany().HasForeignKey(r => r.TicketTypeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(r => r.OtherId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.EventId);
        builder.HasIndex(r => r.OtherId);
    }
}
