using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventSphere.Domain.Modules.Forms;

/// <summary>
/// A form that organizers write: a draft that is changed, and versions that were published and never are (<see cref="FormVersion"/>). It is
/// the registration form of one event, or a template.
/// </summary>
public sealed class Form : TenantOwned
{
    public required string Name { get; set; }

    /// <summary>Null: a template.</summary>
    public Guid? EventId { get; set; }

    /// <summary>JSON of a <see cref="FormDefinition"/>, sound.</summary>
    public string Draft { get; private set; } = FormJson.Write(FormDefinition.Empty);

    /// <summary>Grows with each change; a save that read another one is refused.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The number of the version that was published last; 0: none was.</summary>
    public int Version { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Whether the draft isn't what was published.</summary>
    public bool HasChanges { get; private set; } = true;

    /// <summary>Deleted, and kept because answers may be of its versions. Shown nowhere.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Writes the draft anew.</summary>
    public void Change(string name, FormDefinition definition)
    {
        var draft = FormJson.Write(definition);
        HasChanges |= draft != Draft;
        (Name, Draft) = (name, draft);
        Revision++;
    }

    /// <summary>Makes a version of the draft, for the caller to add.</summary>
    public Result<FormVersion> Publish(DateTimeOffset now)
    {
        if (!FormValidation.Questions(FormJson.Read(Draft)).Any())
            return Refusal.Conflict(ErrorCodes.FormEmpty, "This form asks nothing. Add a question first.");
        (Version, PublishedAt, HasChanges) = (Version + 1, now, false);
        Revision++;
        return new FormVersion { FormId = Id, Number = Version, Definition = Draft, PublishedAt = now };
    }

    /// <summary>Makes it a template, or the form of an event. Its draft forgets the ticket types of the event before.</summary>
    public void MoveTo(Guid? eventId)
    {
        if (eventId == EventId)
            return;
        EventId = eventId;
        Change(Name, ForAnyTicket(FormJson.Read(Draft)));
    }

    /// <summary>The same questions, each asked with every ticket type.</summary>
    public static FormDefinition ForAnyTicket(FormDefinition definition) => new([.. definition.Fields.Select(field => field with { TicketTypeIds = null })]);

    /// <summary>Takes it away from where it is shown.</summary>
    public void Delete(DateTimeOffset now)
    {
        (EventId, DeletedAt) = (null, now);
        Revision++;
    }
}

/// <summary>A form as it was published. Nothing of it changes: answers are kept with the version that was asked.</summary>
public sealed class FormVersion : TenantOwned
{
    public required Guid FormId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>JSON of a <see cref="FormDefinition"/>, sound.</summary>
    public required string Definition { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}

internal sealed class FormConfiguration : IEntityTypeConfiguration<Form>
{
    public void Configure(EntityTypeBuilder<Form> builder)
    {
        builder.ToTable("forms");
        builder.Property(f => f.Name).HasMaxLength(FormLimits.NameMaxLength);
        builder.Property(f => f.Draft).HasColumnType("jsonb");
        builder.Property(f => f.Revision).IsConcurrencyToken();
        builder.HasOne<Event>().WithMany().HasForeignKey(f => f.EventId).OnDelete(DeleteBehavior.Restrict);
        // An event asks one form.
        builder.HasIndex(f => f.EventId).IsUnique().HasFilter("event_id is not null").HasDatabaseName("ux_forms_event");
        builder.HasIndex(f => new { f.TenantId, f.UpdatedAt });
    }
}

internal sealed class FormVersionConfiguration : IEntityTypeConfiguration<FormVersion>
{
    public void Configure(EntityTypeBuilder<FormVersion> builder)
    {
        builder.ToTable("form_versions");
        builder.Property(v => v.Definition).HasColumnType("jsonb");
        builder.HasOne<Form>().WithMany().HasForeignKey(v => v.FormId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.FormId, v.Number }).IsUnique();
    }
}
