using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Forms;

/// <summary>Makes a form, with nothing in it yet.</summary>
/// <param name="EventId">The event that it is to be the registration form of; absent: a template.</param>
public sealed record CreateFormRequest(
    [Required, StringLength(FormLimits.NameMaxLength, MinimumLength = 1)] string Name,
    Guid? EventId = null);

/// <summary>What a form is to be: its draft, which nobody outside sees until it is published.</summary>
/// <param name="Revision">The <see cref="FormResponse.Revision"/> that was read; another one now is a conflict.</param>
public sealed record FormRequest(
    [Required, StringLength(FormLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required] FormDefinition Definition,
    [Required] int? Revision) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Definition is null ? [] : FormValidation.CheckDefinition(Definition).Select(error => new ValidationResult(error.Value, [$"{nameof(Definition)}.{error.Key}"]));
}

/// <summary>Publishes the draft as a form's next version.</summary>
/// <param name="Revision">The <see cref="FormResponse.Revision"/> that was read: one publishes what one saw.</param>
public sealed record PublishFormRequest([Required] int? Revision);

/// <summary>Makes a draft of a form's draft, under another name.</summary>
/// <param name="EventId">The event that the copy is to be the registration form of; absent: a template.</param>
public sealed record CopyFormRequest(
    [Required, StringLength(FormLimits.NameMaxLength, MinimumLength = 1)] string Name,
    Guid? EventId = null);

/// <summary>Says which form an event's registration asks. The one it had becomes a template.</summary>
/// <param name="FormId">A template; null: none.</param>
public sealed record AttachFormRequest(Guid? FormId);

/// <summary>A form as its organizer sees it.</summary>
/// <param name="EventId">The event that it is the registration form of; null: a template.</param>
/// <param name="Definition">The draft.</param>
/// <param name="Revision">Grows with each change.</param>
/// <param name="Version">The latest that was published; 0: none was.</param>
/// <param name="HasChanges">Whether the draft isn't what was published.</param>
public sealed record FormResponse(
    Guid Id,
    string Name,
    Guid? EventId,
    string? EventTitle,
    FormDefinition Definition,
    int Revision,
    int Version,
    DateTimeOffset? PublishedAt,
    bool HasChanges,
    DateTimeOffset UpdatedAt);

/// <summary>A row of the forms list.</summary>
/// <param name="Questions">Fields of the draft that take an answer.</param>
/// <param name="Version">As in <see cref="FormResponse"/>.</param>
public sealed record FormListItem(Guid Id, string Name, Guid? EventId, string? EventTitle, int Questions, int Version, bool HasChanges, DateTimeOffset UpdatedAt);

/// <summary>What the forms list can be sorted by. A minus before it turns the order round.</summary>
public static class FormSorts
{
    public const string Name = "name";
    public const string UpdatedAt = "updatedAt";

    public const string Pattern = "^-?(name|updatedAt)$";
}

/// <summary>A version of a form as it was published. It never changes.</summary>
/// <param name="Number">From 1.</param>
public sealed record FormVersionResponse(Guid Id, int Number, DateTimeOffset PublishedAt, FormDefinition Definition);

/// <summary>The versions of a form, the latest first; at most <see cref="Most"/>.</summary>
public sealed record FormVersionsResponse(IReadOnlyList<FormVersionResponse> Items)
{
    public const int Most = 50;
}

/// <summary>The registration form of an event, as its organizer sees it.</summary>
/// <param name="Form">Null: the event asks nothing but name and address.</param>
/// <param name="Answered">Registrations that answered it or a form before it; counted to <see cref="Paging.MaxRows"/>.</param>
public sealed record EventFormResponse(FormResponse? Form, int Answered);

/// <summary>What an event's registration asks, as anybody sees it.</summary>
/// <param name="Version">0: it asks nothing, and <paramref name="Definition"/> is empty.</param>
public sealed record PublicFormResponse(int Version, FormDefinition Definition);

/// <summary>A file that waits for the answer that names it.</summary>
/// <param name="Token">The answer. Good for this event and field, for <see cref="FormLimits.FileLifetime"/>.</param>
/// <param name="Type">One of <see cref="FormFileTypes"/>.</param>
public sealed record FormFileResponse(string Token, string Name, string Type, long Bytes);

/// <summary>What one person answered.</summary>
/// <param name="Version">Of the form that was asked then.</param>
public sealed record FormSubmissionItem(
    Guid RegistrationId,
    string FirstName,
    string LastName,
    string Email,
    string TicketType,
    DateTimeOffset CreatedAt,
    int Version,
    IReadOnlyList<FormAnswer> Answers);

/// <summary>An answer with its question.</summary>
/// <param name="Text">As people read it: labels of options, a file's name.</param>
/// <param name="FileId">What <c>GET /form-files/{id}</c> takes; null: it is no file.</param>
public sealed record FormAnswer(string Key, string Label, string Text, Guid? FileId = null);
