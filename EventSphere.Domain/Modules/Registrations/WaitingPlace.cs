using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>The states of somebody who waits.</summary>
public enum WaitingStatus : short
{
    Waiting = 0,
    Offered = 1,
    Taken = 2,
    Missed = 3,
    Left = 4,
}

/// <summary>A group's place in the line for a ticket type that has none left. The line goes by id, which sorts by time.</summary>
public sealed class WaitingPlace : TenantOwned
{
    /// <summary>How long an offer holds, if the event doesn't begin before.</summary>
    public static readonly TimeSpan OfferLifetime = TimeSpan.FromHours(24);

    public required Guid EventId { get; init; }

    public required Guid TicketTypeId { get; init; }

    /// <summary>Lower case.</summary>
    public required string Email { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required int Quantity { get; init; }

    /// <summary>Whether fewer are of no use to them.</summary>
    public required bool AllOrNothing { get; init; }

    public WaitingStatus Status { get; private set; }

    /// <summary>The hold that was offered; null while none was.</summary>
    public Guid? HoldId { get; private set; }

    /// <summary>Until when the offer holds.</summary>
    public DateTimeOffset? OfferEndsAt { get; private set; }

    /// <summary>SHA-256 of the token that who waits has.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The token, encrypted by <see cref="Persistence.DataCipher"/> for this tenant: the worker writes it into the mail.</summary>
    public required byte[] TokenCipher { get; init; }

    /// <summary>How a status is written on the wire.</summary>
    public static string NameOf(WaitingStatus status) => status switch
    {
        WaitingStatus.Waiting => WaitingStatuses.Waiting,
        WaitingStatus.Offered => WaitingStatuses.Offered,
        WaitingStatus.Taken => WaitingStatuses.Taken,
        WaitingStatus.Missed => WaitingStatuses.Missed,
        WaitingStatus.Left => WaitingStatuses.Left,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}

internal sealed class WaitingPlaceConfiguration : IEntityTypeConfiguration<WaitingPlace>
{
    public void Configure(EntityTypeBuilder<WaitingPlace> builder)
    {
        builder.ToTable("waiting_places", t => t.HasCheckConstraint("ck_waiting_places_some", "quantity > 0"));
        builder.Property(w => w.Email).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(w => w.FirstName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(w => w.LastName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.HasOne<Event>().WithMany().HasForeignKey(w => w.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(w => w.TicketTypeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Hold>().WithMany().HasForeignKey(w => w.HoldId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(w => w.TokenHash).IsUnique();
        builder.HasIndex(w => new { w.EventId, w.Id }).HasFilter("status = 0").HasDatabaseName("ix_waiting_places_line");
        builder.HasIndex(w => new { w.EventId, w.Email }).IsUnique().HasFilter("status in (0, 1)").HasDatabaseName("ux_waiting_places_one_each");
        builder.HasIndex(w => w.TicketTypeId);
        builder.HasIndex(w => w.HoldId);
    }
}
