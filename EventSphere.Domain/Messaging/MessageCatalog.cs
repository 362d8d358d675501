using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Domain.Messaging;

/// <summary>A kind of message: its name in the database, and how its JSON is read and written.</summary>
public sealed record MessageType(string Name, JsonTypeInfo Json);

/// <summary>
/// Every message there is, by hand. A name is for ever: rows with it may be days old. Fields may be added to a record, with a default, and
/// never change their meaning.
/// </summary>
public static class MessageCatalog
{
    public const int NameMaxLength = 80;

    public const string RegistrationConfirmed = "registration.confirmed";

    public const string RegistrationSubmitted = "registration.submitted";

    public const string RegistrationDeclined = "registration.declined";

    public const string RegistrationCancelled = "registration.cancelled";

    public const string TicketTransferred = "ticket.transferred";

    public const string WaitingJoined = "waiting.joined";

    public const string WaitingOffered = "waiting.offered";

    public const string WaitingEnded = "waiting.ended";

    public const string PlacesFreed = "places.freed";

    public const string ImageDiscarded = "image.discarded";

    public const string FormFileDiscarded = "form_file.discarded";

    public const string PasswordResetRequested = "password_reset.requested";

    public const string EmailChangeRequested = "email_change.requested";

    public const string UserInvited = "user.invited";

    public const string AccountSecurityChanged = "account_security.changed";

    public const string EventCancelled = "event.cancelled";
    public const string InviteeImportRequested = "invitees.import_requested";

    public const string InviteeImportUndoRequested = "invitees.import_undo_requested";

    public const string InviteeFileDiscarded = "invitees.file_discarded";

    public const string InviteeMailsRequested = "invitees.mails_requested";

    public const string InviteeMailDue = "invitee.mail_due";

    public static IReadOnlyList<MessageType> All { get; } =
    [
        new(RegistrationConfirmed, MessageJson.Default.RegistrationConfirmed),
        new(RegistrationSubmitted, MessageJson.Default.RegistrationSubmitted),
        new(RegistrationDeclined, MessageJson.Default.RegistrationDeclined),
        new(RegistrationCancelled, MessageJson.Default.RegistrationCancelled),
        new(TicketTransferred, MessageJson.Default.TicketTransferred),
        new(WaitingJoined, MessageJson.Default.WaitingJoined),
        new(WaitingOffered, MessageJson.Default.WaitingOffered),
        new(WaitingEnded, MessageJson.Default.WaitingEnded),
        new(PlacesFreed, MessageJson.Default.PlacesFreed),
        new(ImageDiscarded, MessageJson.Default.ImageDiscarded),
        new(FormFileDiscarded, MessageJson.Default.FormFileDiscarded),
        new(PasswordResetRequested, MessageJson.Default.PasswordResetRequested),
        new(EmailChangeRequested, MessageJson.Default.EmailChangeRequested),
        new(UserInvited, MessageJson.Default.UserInvited),
        new(AccountSecurityChanged, MessageJson.Default.AccountSecurityChanged),
        new(EventCancelled, MessageJson.Default.EventCancelled),
        new(InviteeImportRequested, MessageJson.Default.InviteeImportRequested),
        new(InviteeImportUndoRequested, MessageJson.Default.InviteeImportUndoRequested),
        new(InviteeFileDiscarded, MessageJson.Default.InviteeFileDiscarded),
        new(InviteeMailsRequested, MessageJson.Default.InviteeMailsRequested),
        new(InviteeMailDue, MessageJson.Default.InviteeMailDue),
    ];

    /// <summary>The kind of message that a record is.</summary>
    /// <exception cref="ArgumentException">The record isn't in the catalog.</exception>
    public static MessageType Of(Type record)
    {
        foreach (var type in All)
        {
            if (type.Json.Type == record)
                return type;
        }

        throw new ArgumentException($"{record.Name} is no message: name it in {nameof(MessageCatalog)}.", nameof(record));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RegistrationConfirmed))]
[JsonSerializable(typeof(RegistrationSubmitted))]
[JsonSerializable(typeof(RegistrationDeclined))]
[JsonSerializable(typeof(RegistrationCancelled))]
[JsonSerializable(typeof(TicketTransferred))]
[JsonSerializable(typeof(WaitingJoined))]
[JsonSerializable(typeof(WaitingOffered))]
[JsonSerializable(typeof(WaitingEnded))]
[JsonSerializable(typeof(PlacesFreed))]
[JsonSerializable(typeof(ImageDiscarded))]
[JsonSerializable(typeof(FormFileDiscarded))]
[JsonSerializable(typeof(PasswordResetRequested))]
[JsonSerializable(typeof(EmailChangeRequested))]
[JsonSerializable(typeof(UserInvited))]
[JsonSerializable(typeof(AccountSecurityChanged))]
[JsonSerializable(typeof(EventCancelled))]
[JsonSerializable(typeof(InviteeImportRequested))]
[JsonSerializable(typeof(InviteeImportUndoRequested))]
[JsonSerializable(typeof(InviteeFileDiscarded))]
[JsonSerializable(typeof(InviteeMailsRequested))]
[JsonSerializable(typeof(InviteeMailDue))]
internal sealed partial class MessageJson : JsonSerializerContext;
