using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>A person who comes to a tenant's events, known by their address over all of them.</summary>
public sealed class Attendee : TenantOwned
{
    /// <summary>Lower case.</summary>
    public required string Email { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    /// <summary>What a list sorted by name goes by, made by the database: last name, first name, in lower case.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>What a search looks in, made by the database.</summary>
    public string SearchText { get; private set; } = "";
}

internal sealed class AttendeeConfiguration : IEntityTypeConfiguration<Attendee>
{
    public void Configure(EntityTypeBuilder<Attendee> builder)
    {
        builder.ToTable("attendees");
        builder.Property(a => a.Email).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(a => a.FirstName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(a => a.LastName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(a => a.SortName).HasComputedColumnSql("lower(last_name || ' ' || first_name)", stored: true);
        builder.HasIndex(a => new { a.TenantId, a.Email }).IsUnique();
        builder.HasIndex(a => new { a.TenantId, a.Id });
        builder.HasIndex(a => new { a.TenantId, a.SortName, a.Id });
        builder.Property(a => a.SearchText).HasComputedColumnSql("lower(first_name || ' ' || last_name || ' ' || email)", stored: true);
        builder.HasIndex(a => a.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_attendees_search");
    }
}
