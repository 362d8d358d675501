using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Tickets;

/// <summary>What the door reads. Known by the hash of its token; the token itself is kept encrypted, since the worker draws the QR code.</summary>
public sealed class Ticket : TenantOwned
{
    public required Guid EventId { get; init; }

    public required Guid RegistrationId { get; init; }

    public required Guid TicketTypeId { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The token, encrypted by <see cref="Persistence.DataCipher"/> for this tenant.</summary>
    public required byte[] TokenCipher { get; init; }

    /// <summary>When it stopped to admit, if it did.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }
}

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets");
        builder.HasOne<Registration>().WithMany().HasForeignKey(t => t.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(t => t.TicketTypeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => t.RegistrationId);
    }
}
