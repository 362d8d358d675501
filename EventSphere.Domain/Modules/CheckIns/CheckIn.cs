using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.CheckIns;

/// <summary>An admission. A unique index, not the code, makes a second admission of a ticket impossible.</summary>
public sealed class CheckIn : TenantOwned
{
    public required Guid EventId { get; init; }

    public required Guid TicketId { get; init; }

    public required Guid RegistrationId { get; init; }

    public required string Gate { get; init; }

    public required DateTimeOffset AdmittedAt { get; init; }

    /// <summary>The user who scanned.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When it was taken back, if it was; the ticket can be admitted again then.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }
}

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.ToTable("check_ins");
        builder.Property(c => c.Gate).HasMaxLength(CheckInLimits.GateMaxLength);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(c => c.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Registration>().WithMany().HasForeignKey(c => c.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.TicketId).IsUnique().HasFilter("undone_at is null").HasDatabaseName("ux_check_ins_one_admission");
        builder.HasIndex(c => c.RegistrationId);
        // What came in lately, by event: the dashboard adds it to what it counted before.
        builder.HasIndex(c => new { c.EventId, c.AdmittedAt });
    }
}
