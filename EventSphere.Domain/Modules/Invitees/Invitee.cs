using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>What an invitee answered.</summary>
public enum RsvpAnswer : short
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    Yes = 1,
    No = 2,
    Maybe = 3,
}

/// <summary>
/// Somebody whom an organizer invites to an event, known by their address there. They hold a personal link: its token is kept by hash to be found, and
/// encrypted for whoever writes the mail.
/// </summary>
public sealed class Invitee : TenantOwned
{
    public required Guid EventId { get; init; }

    /// <summary>Lower case; one invitee an address and event.</summary>
    public required string Email { get; set; }

    /// <summary>Empty if it isn't known.</summary>
    public required string FirstName { get; set; }

    /// <summary>Empty if it isn't known.</summary>
    public required string LastName { get; set; }

    /// <summary>Empty if it isn't known.</summary>
    public required string Company { get; set; }

    /// <summary>As it was typed; empty if it isn't known.</summary>
    public required string Phone { get; set; }

    /// <summary>How many people they may bring along.</summary>
    public required int GuestsAllowed { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The token, encrypted by <see cref="Persistence.DataCipher"/> for this tenant.</summary>
    public required byte[] TokenCipher { get; init; }

    /// <summary>The import that added them. No reference: an import that added somebody is never deleted.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>When the last invitation was handed over for mailing.</summary>
    public DateTimeOffset? InvitedAt { get; private set; }

    /// <summary>When the last reminder was handed over for mailing.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Why the last mail could not be delivered; null if it could.</summary>
    public string? MailProblem { get; private set; }

    /// <summary>The living answer, of which an <see cref="Rsvp"/> tells more.</summary>
    public RsvpAnswer Answer { get; private set; }

    /// <summary>How many come along, as the living answer says.</summary>
    public int Guests { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Counts the changes of who they are; who changes names the one they saw.</summary>
    public int Version { get; set; }

    /// <summary>What a search looks in, made by the database.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>What a list sorted by name goes by, made by the database: last name, first name, in lower case.</summary>
    public string SortName { get; private set; } = "";

    /// <summary>Takes an answer, in the place of any before.</summary>
    public void Take(RsvpAnswer answer, int guests, DateTimeOffset now) => (Answer, Guests, AnsweredAt) = (answer, guests, now);

    /// <summary>How an answer is written on the wire; null for none.</summary>
    public static string? NameOf(RsvpAnswer answer) => answer switch
    {
        RsvpAnswer.None => null,
        RsvpAnswer.Yes => RsvpAnswers.Yes,
        RsvpAnswer.No => RsvpAnswers.No,
        RsvpAnswer.Maybe => RsvpAnswers.Maybe,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
    };

    /// <summary>An answer from the wire; none for null.</summary>
    /// <param name="name">One of <see cref="RsvpAnswers"/>.</param>
    public static RsvpAnswer AnswerOf(string? name) => name switch
    {
        null => RsvpAnswer.None,
        RsvpAnswers.Yes => RsvpAnswer.Yes,
        RsvpAnswers.No => RsvpAnswer.No,
        RsvpAnswers.Maybe => RsvpAnswer.Maybe,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}

internal sealed class InviteeConfiguration : IEntityTypeConfiguration<Invitee>
{
    private const int MailProblemMaxLength = 500;

    public void Configure(EntityTypeBuilder<Invitee> builder)
    {
        builder.ToTable("invitees", t => t.HasCheckConstraint(
            "ck_invitees_guests", $"guests_allowed between 0 and {InviteeLimits.MaxGuests} and guests between 0 and {InviteeLimits.MaxGuests}"));
        builder.Property(i => i.Email).HasMaxLength(UserLimits.EmailMaxLength);
        builder.Property(i => i.FirstName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(i => i.LastName).HasMaxLength(RegistrationLimits.PersonNameMaxLength);
        builder.Property(i => i.Company).HasMaxLength(InviteeLimits.CompanyMaxLength);
        builder.Property(i => i.Phone).HasMaxLength(InviteeLimits.PhoneMaxLength);
        builder.Property(i => i.MailProblem).HasMaxLength(MailProblemMaxLength);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.SearchText).HasComputedColumnSql("lower(first_name || ' ' || last_name || ' ' || email || ' ' || company)", stored: true);
        builder.Property(i => i.SortName).HasComputedColumnSql("lower(last_name || ' ' || first_name)", stored: true);
        builder.HasOne<Event>().WithMany().HasForeignKey(i => i.EventId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.EventId, i.Email }).IsUnique().HasDatabaseName("ux_invitees_one_each");
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasIndex(i => new { i.EventId, i.Id });
        builder.HasIndex(i => new { i.EventId, i.SortName, i.Id });
        // The lists over all events.
        builder.HasIndex(i => new { i.TenantId, i.Id });
        builder.HasIndex(i => new { i.TenantId, i.SortName, i.Id });
        // Answers alone, so that an import writes none of it.
        builder.HasIndex(i => new { i.EventId, i.AnsweredAt, i.Id }, "ix_invitees_answered").HasFilter("answer <> 0");
        builder.HasIndex(i => new { i.TenantId, i.AnsweredAt, i.Id }, "ix_invitees_all_answered").HasFilter("answer <> 0");
        builder.HasIndex(i => i.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_invitees_search");
    }
}
