using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>The states of a registration.</summary>
public enum RegistrationStatus : short
{
    Confirmed = 0,
    Cancelled = 1,

    /// <summary>Waits for the organizer's decision; its places are held.</summary>
    Pending = 2,

    Declined = 3,
}

/// <summary>Who ended a registration.</summary>
public enum CancelledBy : short
{
    Holder = 0,
    Staff = 1,

    /// <summary>The event doesn't take place.</summary>
    Event = 2,
}

/// <summary>
/// One person's place at one event. Name and address are kept as they were typed, so that the list of an event is one table and
/// nobody can change another's profile by registering under their address.
/// </summary>
public sealed class Registration : TenantOwned
{
    /// <summary>
    /// The version of what its holder said of themselves, as SQL over <c>registrations r</c>: made of that alone, so that a decision on the registration
    /// is no change of it.
    /// </summary>
    public const string HolderVersion = "md5(jsonb_build_array(r.first_name, r.last_name, r.answers)::text)";

    public required Guid EventId { get; init; }

    public required Guid TicketTypeId { get; init; }

    public required Guid AttendeeId { get; init; }

    public RegistrationStatus Status { get; private set; }

    /// <summary>Lower case. A guest's is that of who brings them.</summary>
    public required string Email { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>A JSON object of the answers by the question's key; null if there were none.</summary>
    public string? Answers { get; init; }

    /// <summary>What those have in common who were registered together; null for who came alone.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>Comes under the address of the group's first person, having given none.</summary>
    public bool IsGuest { get; init; }

    /// <summary>What was asked for it, after the voucher, in the minor unit of the type's currency.</summary>
    public long PriceMinor { get; init; }

    public Guid? PriceTierId { get; init; }

    public Guid? VoucherId { get; init; }

    /// <summary>When the organizer decided, or it ended.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The user who decided; null if its holder did, or nobody needed to.</summary>
    public Guid? DecidedBy { get; private set; }

    public CancelledBy? CancelledBy { get; private set; }

    /// <summary>The version of the event's form that was asked; null: there was none.</summary>
    public Guid? FormVersionId { get; init; }

    /// <summary>What a search looks in, made by the database.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What a list sorted by name goes by, made by the database: last name, first name, in lower case.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>How a status is written on the wire.</summary>
    public static string NameOf(RegistrationStatus status) => status switch
    {
        RegistrationStatus.Confirmed => RegistrationStatuses.Confirmed,
        RegistrationStatus.Cancelled => RegistrationStatuses.Cancelled,
        RegistrationStatus.Pending => RegistrationStatuses.Pending,
        RegistrationStatus.Declined => RegistrationStatuses.Declined,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registrations");
        builder.Property(r => r.Email).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(r => r.FirstName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(r => r.LastName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(r => r.Answers).HasColumnType("jsonb");
        builder.Property(r => r.SearchText).HasComputedColumnSql("lower(first_name || ' ' || last_name || ' ' || email)", stored: true);
        builder.Property(r => r.SortName).HasComputedColumnSql("lower(last_name || ' ' || first_name)", stored: true);
        builder.HasOne<Event>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TicketType>().WithMany().HasForeignKey(r => r.TicketTypeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Attendee>().WithMany().HasForeignKey(r => r.AttendeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PriceTier>().WithMany().HasForeignKey(r => r.PriceTierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Voucher>().WithMany().HasForeignKey(r => r.VoucherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<FormVersion>().WithMany().HasForeignKey(r => r.FormVersionId).OnDelete(DeleteBehavior.Restrict);
        // Both are empty for events that ask nothing: which registrations a version has, and the list of answers, newest first.
        builder.HasIndex(r => r.FormVersionId).HasFilter("form_version_id is not null");
        builder.HasIndex(r => new { r.EventId, r.Id }, "ix_registrations_answered").HasFilter("form_version_id is not null");
        // Registrations that name files are few, and the sweep asks for them.
        builder.HasIndex(r => new { r.EventId, r.Id }, "ix_registrations_with_files").HasFilter("answers @? '$.* ? (@ starts with \"file:\")'");
        // One living registration an address and event: the rule behind registration.duplicate.
        builder.HasIndex(r => new { r.EventId, r.Email }).IsUnique().HasFilter("status in (0, 2) and not is_guest").HasDatabaseName("ux_registrations_one_each");
        // Partial, since most have none of these: nothing on the path of an ordinary registration.
        builder.HasIndex(r => r.GroupId).HasFilter("group_id is not null");
        builder.HasIndex(r => r.PriceTierId).HasFilter("price_tier_id is not null");
        builder.HasIndex(r => r.VoucherId).HasFilter("voucher_id is not null");
        builder.HasIndex(r => new { r.EventId, r.Id });
        builder.HasIndex(r => new { r.EventId, r.SortName, r.Id });
        builder.HasIndex(r => new { r.TenantId, r.Id });
        // One list filtered by ticket type, newest first. Also the foreign key's index.
        builder.HasIndex(r => new { r.TicketTypeId, r.Id });
        // Cancelled ones are few: without this a list of them reads every row of the event. Costs a new registration nothing.
        builder.HasIndex(r => new { r.EventId, r.Id }, "ix_registrations_cancelled").HasFilter("status = 1");
        builder.HasIndex(r => new { r.EventId, r.Id }, "ix_registrations_pending").HasFilter("status = 2");
        builder.HasIndex(r => new { r.EventId, r.Id }, "ix_registrations_declined").HasFilter("status = 3");
        builder.HasIndex(r => r.AttendeeId);
        builder.HasIndex(r => r.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_registrations_search");
    }
}
