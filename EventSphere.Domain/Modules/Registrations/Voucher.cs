using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What a voucher does to a price.</summary>
public enum VoucherEffect : short
{
    Access = 0,
    Percent = 1,
    Amount = 2,
}

/// <summary>A code that opens hidden ticket types, or lowers prices, or both, for as many tickets as it says.</summary>
public sealed class Voucher : TenantOwned
{
    public required Guid EventId { get; init; }

    /// <summary>In capitals.</summary>
    public required string Code { get; set; }

    public required VoucherEffect Effect { get; set; }

    /// <summary>Per cent or minor units, by the effect; null for access.</summary>
    public long? Value { get; set; }

    public int? MaxUses { get; set; }

    /// <summary>Tickets that were had with it and live, those held included. Counted under the event's lock.</summary>
    public int Used { get; private set; }

    public DateTimeOffset? ValidFrom { get; set; }

    public DateTimeOffset? ValidUntil { get; set; }

    /// <summary>What it is good for; empty: all of the event's.</summary>
    public required Guid[] TicketTypeIds { get; set; }

    public bool OpensHidden { get; set; }

    public string? Note { get; set; }

    /// <summary>The row's version, by PostgreSQL.</summary>
    public uint Version { get; private set; }
}

internal sealed class VoucherConfiguration : IEntityTypeConfiguration<Voucher>
{
    public void Configure(EntityTypeBuilder<Voucher> builder)
    {
        builder.ToTable("vouchers", t => t.HasCheckConstraint("ck_vouchers_never_overused", "used >= 0 and (max_uses is null or used <= max_uses)"));
        builder.Property(v => v.Code).HasMaxLength(HoldLimits.CodeMaxLength);
        builder.Property(v => v.Note).HasMaxLength(RegistrationLimits.NoteMaxLength);
        builder.Property(v => v.Version).HasColumnName("xmin").IsRowVersion();
        builder.HasOne<Event>().WithMany().HasForeignKey(v => v.EventId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => new { v.EventId, v.Code }).IsUnique();
    }
}
