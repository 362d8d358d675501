using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>
/// A person who comes to a tenant's events, known by their address over all of them. What staff change here changes no registration: those keep
/// what was typed.
/// </summary>
public sealed class Attendee : TenantOwned
{
    /// <summary>E.164 allows 15 digits and a plus sign.</summary>
    public const int StoredPhoneMaxLength = 16;

    /// <summary>Lower case. Changes only by merging.</summary>
    public required string Email { get; set; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    /// <summary>E.164 (ITU-T): a plus sign and digits.</summary>
    public string? Phone { get; set; }

    public string? Company { get; set; }

    public string? JobTitle { get; set; }

    /// <summary>Goes up with every change by staff. Not the row's own: each registration touches that.</summary>
    public int Version { get; set; }

    /// <summary>What a list sorted by name goes by, made by the database: last name, first name, in lower case.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>What a search looks in, made by the database.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What companies are compared by, made by the database.</summary>
    public string? CompanyKey { get; private set; }

    /// <summary>The mailbox that the address leads to, made by the database: without what follows a plus sign, at Gmail without dots.</summary>
    public string Mailbox { get; private set; } = "";

    /// <summary>A typed phone number as it is stored; null for none.</summary>
    public static string? PhoneOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : "+" + string.Concat(typed.Where(char.IsAsciiDigit));
}

internal sealed class AttendeeConfiguration : IEntityTypeConfiguration<Attendee>
{
    private const string MailboxSql = """
        case when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com')
          then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
          else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end
        """;

    public void Configure(EntityTypeBuilder<Attendee> builder)
    {
        builder.ToTable("attendees");
        builder.Property(a => a.Email).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(a => a.FirstName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(a => a.LastName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(a => a.Phone).HasMaxLength(Attendee.StoredPhoneMaxLength);
        builder.Property(a => a.Company).HasMaxLength(AttendeeLimits.CompanyMaxLength);
        builder.Property(a => a.JobTitle).HasMaxLength(AttendeeLimits.JobTitleMaxLength);
        builder.Property(a => a.Version).HasDefaultValue(0).IsConcurrencyToken();
        builder.Property(a => a.SortName).HasComputedColumnSql("lower(last_name || ' ' || first_name)", stored: true);
        builder.HasIndex(a => new { a.TenantId, a.Email }).IsUnique();
        builder.HasIndex(a => new { a.TenantId, a.Id });
        builder.HasIndex(a => new { a.TenantId, a.SortName, a.Id });
        builder.Property(a => a.SearchText).HasComputedColumnSql(
            "lower(first_name || ' ' || last_name || ' ' || email || coalesce(' ' || company, '') || coalesce(' ' || phone, ''))", stored: true);
        builder.HasIndex(a => a.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_attendees_search");

        // A registration names none of these, so that it pays for none of these indexes; an address with a plus sign or at Gmail pays for the last.
        builder.Property(a => a.CompanyKey).HasComputedColumnSql("lower(company)", stored: true);
        builder.Property(a => a.Mailbox).HasComputedColumnSql(MailboxSql, stored: true);
        builder.HasIndex(a => new { a.TenantId, a.CompanyKey, a.SortName, a.Id }).HasFilter("company_key is not null").HasDatabaseName("ix_attendees_company");
        builder.HasIndex(a => new { a.TenantId, a.Phone, a.Id }).HasFilter("phone is not null").HasDatabaseName("ix_attendees_phone");
        builder.HasIndex(a => new { a.TenantId, a.Mailbox, a.Id }).HasFilter("mailbox <> email").HasDatabaseName("ix_attendees_mailbox");
    }
}
