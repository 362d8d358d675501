using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What somebody took beside the ticket.</summary>
public sealed class RegistrationAddOn : ITenantOwned, ITimestamped
{
    public required Guid RegistrationId { get; init; }

    public required Guid TicketTypeId { get; init; }

    public Guid TenantId { get; private set; }

    public required int Quantity { get; init; }

    /// <summary>Of one, after the voucher, in the minor unit of the type's currency.</summary>
    public required long PriceMinor { get; init; }

    public Guid? PriceTierId { get; init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}

internal sealed class RegistrationAddOnConfiguration : IEntityTypeConfiguration<RegistrationAddOn>
{
    public void Configure(EntityTypeBuilder<RegistrationAddOn> builder)
    {
        builder.ToTable("registration_add_ons", t => t.HasCheckConstraint("ck_registration_add_ons_some", "quantity > 0 and price_minor >= 0"));
        builder.HasKey(a => new { a.RegistrationId, a.TicketTypeId });
        builder.HasOne<Registration>().WithMany().HasForeignKey(a => a.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(a => a.TicketTypeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PriceTier>().WithMany().HasForeignKey(a => a.PriceTierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.TicketTypeId);
        builder.HasIndex(a => a.PriceTierId);
    }
}
