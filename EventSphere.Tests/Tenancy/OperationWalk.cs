using System.Net;
using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Modules.Invitees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Tenancy;

/// <summary>What an operation must do when it is called with things that belong to another tenant.</summary>
internal enum Foreign
{
    /// <summary>It names an id: 404, as if there were no such thing.</summary>
    NotFound,

    /// <summary>It lists: nothing foreign is in it.</summary>
    ShowsNothing,

    /// <summary>It is open to everybody by its nature; the reason is beside it.</summary>
    OpenOnPurpose,
}

/// <summary>One operation and how to call it with another tenant's ids.</summary>
/// <param name="Path">The template of the OpenAPI document, with ids of <c>theirs</c> put in.</param>
internal sealed record ForeignCall(Foreign Expected, Func<TestEvent, string> Path, Func<TestEvent, object?>? Body = null, string? Why = null);

/// <summary>What of theirs no path can be made of by the event alone.</summary>
internal sealed record Theirs(string Ticket, Guid UserId, Guid RoleId, Guid InvitationId, Guid ApiKeyId, Guid DomainId, Guid FormId, Guid FormFileId)
{
    /// <summary>Somebody who registered for their event.</summary>
    public Guid RegistrationId { get; init; } = Guid.CreateVersion7();

    public Guid AttendeeId { get; init; } = Guid.CreateVersion7();

    public Guid AttendeeNoteId { get; init; } = Guid.CreateVersion7();

    public Guid AttendeeTagId { get; init; } = Guid.CreateVersion7();

    public Guid AttendeeSegmentId { get; init; } = Guid.CreateVersion7();

    /// <summary>Ids that exist nowhere.</summary>
    public Guid VoucherId { get; init; } = Guid.CreateVersion7();

    public Guid WaitingPlaceId { get; init; } = Guid.CreateVersion7();

    public static Theirs Nobodys => new("AbCdEfGhIjKlMnOpQrSt_w", Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
}

/// <summary>Every operation of the API, by hand: the test fails for one that isn't here, so that whoever adds an operation decides what it is.</summary>
internal static class OperationWalk
{
    public static Dictionary<string, ForeignCall> ForeignCalls(Theirs theirs) => new()
    {
        ["POST /api/v1/tenants"] = Open("It names no id: it makes one."),
        ["POST /api/v1/auth/login"] = Open("The password says who one is."),
        ["POST /api/v1/auth/second-factor"] = Open("The challenge names its person, and is a secret of 256 bits."),
        ["POST /api/v1/auth/refresh"] = Open("The refresh token names its session, and is a secret of 256 bits."),
        ["POST /api/v1/auth/logout"] = Open("As refresh."),
        ["GET /api/v1/auth/tenants"] = new(Foreign.ShowsNothing, _ => "auth/tenants"),
        ["POST /api/v1/auth/switch"] = new(Foreign.NotFound, _ => "auth/switch", e => new SwitchTenantRequest(e.Tenant.Id)),
        ["GET /api/v1/auth/me"] = new(Foreign.ShowsNothing, _ => "auth/me"),
        ["POST /api/v1/auth/forgot-password"] = Open("It takes an address and tells nothing."),
        ["POST /api/v1/auth/reset-password"] = Open("The token names its person, and is a secret of 256 bits."),
        ["POST /api/v1/auth/confirm-email"] = Open("As resetting."),
        ["PUT /api/v1/auth/me"] = new(Foreign.ShowsNothing, _ => "auth/me", _ => new ProfileRequest("Olu Owner")),
        ["POST /api/v1/auth/me/email"] = new(Foreign.ShowsNothing, _ => "auth/me/email", _ => new ChangeEmailRequest($"{TestTenant.Unique("n")}@example.com", TestTenant.Password)),
        ["GET /api/v1/auth/me/second-factor"] = new(Foreign.ShowsNothing, _ => "auth/me/second-factor"),
        ["POST /api/v1/auth/me/second-factor"] = new(Foreign.ShowsNothing, _ => "auth/me/second-factor", _ => new BeginSecondFactorRequest(TestTenant.Password)),
        ["POST /api/v1/auth/me/second-factor/confirm"] = OwnCode("auth/me/second-factor/confirm"),
        ["POST /api/v1/auth/me/second-factor/turn-off"] = OwnCode("auth/me/second-factor/turn-off"),
        ["POST /api/v1/auth/me/second-factor/recovery-codes"] = OwnCode("auth/me/second-factor/recovery-codes"),
        ["GET /api/v1/auth/providers"] = Open("The same list for everybody."),
        ["POST /api/v1/auth/external/{provider}/begin"] = Open("It names no id: it leads to a provider."),
        ["POST /api/v1/auth/external/complete"] = Open("The provider says who it is; handshake and code are secrets."),
        ["GET /api/v1/auth/me/external"] = new(Foreign.ShowsNothing, _ => "auth/me/external"),
        ["POST /api/v1/auth/me/external/{provider}/begin"] = new(Foreign.ShowsNothing, _ => $"auth/me/external/{LocalProvider.Key}/begin", _ => new BeginExternalConnectionRequest(TestTenant.Password)),
        ["POST /api/v1/auth/me/external/complete"] = OwnAnswer("auth/me/external/complete"),
        ["DELETE /api/v1/auth/me/external/{provider}"] = OwnAnswer($"auth/me/external/{LocalProvider.Key}"),
        ["PUT /api/v1/auth/me/password"] = new(Foreign.ShowsNothing, _ => "auth/me/password", _ => new ChangePasswordRequest(TestTenant.Password, "Another-Horse-43")),
        ["GET /api/v1/auth/sessions"] = new(Foreign.ShowsNothing, _ => "auth/sessions"),
        ["DELETE /api/v1/auth/sessions/{id}"] = new(Foreign.NotFound, e => $"auth/sessions/{e.Tenant.SessionId}"),
        ["POST /api/v1/auth/sessions/revoke-others"] = new(Foreign.ShowsNothing, _ => "auth/sessions/revoke-others"),
        ["GET /api/v1/users"] = new(Foreign.ShowsNothing, _ => "users?pageSize=200"),
        ["PUT /api/v1/users/{id}/role"] = new(Foreign.NotFound, _ => $"users/{theirs.UserId}/role", _ => new ChangeRoleRequest("Viewer")),
        ["DELETE /api/v1/users/{id}"] = new(Foreign.NotFound, _ => $"users/{theirs.UserId}"),
        ["GET /api/v1/users/invitations"] = new(Foreign.ShowsNothing, _ => "users/invitations?search=secret"),
        ["POST /api/v1/users/invitations"] = new(Foreign.ShowsNothing, _ => "users/invitations", _ => new InviteUserRequest($"{TestTenant.Unique("i")}@walk.example.com", "Viewer")),
        ["POST /api/v1/users/invitations/{id}/resend"] = new(Foreign.NotFound, _ => $"users/invitations/{theirs.InvitationId}/resend"),
        ["DELETE /api/v1/users/invitations/{id}"] = new(Foreign.NotFound, _ => $"users/invitations/{theirs.InvitationId}"),
        ["POST /api/v1/public/invitations/read"] = Open("The token is a secret of 256 bits, and names its invitation."),
        ["POST /api/v1/public/invitations/accept"] = Open("As reading it."),
        ["GET /api/v1/roles"] = new(Foreign.ShowsNothing, _ => "roles"),
        ["POST /api/v1/roles"] = new(Foreign.ShowsNothing, _ => "roles", _ => new RoleRequest(TestTenant.Unique("r"), [Permissions.TenantView])),
        ["PUT /api/v1/roles/{id}"] = new(Foreign.NotFound, _ => $"roles/{theirs.RoleId}", _ => new RoleRequest(TestTenant.Unique("r"), [Permissions.TenantView])),
        ["DELETE /api/v1/roles/{id}"] = new(Foreign.NotFound, _ => $"roles/{theirs.RoleId}"),
        ["GET /api/v1/api-keys"] = new(Foreign.ShowsNothing, _ => "api-keys"),
        ["POST /api/v1/api-keys"] = new(Foreign.ShowsNothing, _ => "api-keys", _ => new CreateApiKeyRequest(TestTenant.Unique("k"), [])),
        ["DELETE /api/v1/api-keys/{id}"] = new(Foreign.NotFound, _ => $"api-keys/{theirs.ApiKeyId}"),
        ["GET /api/v1/settings/branding"] = new(Foreign.ShowsNothing, _ => "settings/branding"),
        ["PUT /api/v1/settings/branding"] = new(Foreign.ShowsNothing, _ => "settings/branding", _ => new BrandingRequest("#17703c", null)),
        ["GET /api/v1/settings/integrations"] = new(Foreign.ShowsNothing, _ => "settings/integrations"),
        ["PUT /api/v1/settings/integrations/smtp"] = new(Foreign.ShowsNothing, _ => "settings/integrations/smtp", _ => SmtpServer.Nowhere),
        ["POST /api/v1/settings/integrations/smtp/test"] = new(Foreign.OpenOnPurpose, _ => "settings/integrations/smtp/test", Why: "It names no id: there is one a tenant."),
        ["DELETE /api/v1/settings/integrations/smtp"] = new(Foreign.OpenOnPurpose, _ => "settings/integrations/smtp", Why: "As testing it."),
        ["GET /api/v1/settings/organization"] = new(Foreign.ShowsNothing, _ => "settings/organization"),
        ["PUT /api/v1/settings/organization"] = new(Foreign.ShowsNothing, _ => "settings/organization", _ => new OrganizationRequest("Walkers", null, "UTC", "EUR")),
        ["PUT /api/v1/settings/slug"] = new(Foreign.ShowsNothing, _ => "settings/slug", _ => new ChangeSlugRequest(TestTenant.Unique("s"))),
        ["PUT /api/v1/settings/logo"] = new(Foreign.NotFound, _ => "settings/logo", _ => new SetLogoRequest(Guid.CreateVersion7())),
        ["DELETE /api/v1/settings/logo"] = new(Foreign.ShowsNothing, _ => "settings/logo"),
        ["GET /api/v1/settings/domains"] = new(Foreign.ShowsNothing, _ => "settings/domains"),
        ["POST /api/v1/settings/domains"] = new(Foreign.ShowsNothing, _ => "settings/domains", _ => new AddDomainRequest($"{TestTenant.Unique("d")}.example.com")),
        ["POST /api/v1/settings/domains/{id}/verify"] = new(Foreign.NotFound, _ => $"settings/domains/{theirs.DomainId}/verify"),
        ["DELETE /api/v1/settings/domains/{id}"] = new(Foreign.NotFound, _ => $"settings/domains/{theirs.DomainId}"),
        ["GET /api/v1/settings/features"] = new(Foreign.ShowsNothing, _ => "settings/features"),
        // It names no id: a feature's name is the same for all, and a switch is the caller's.
        ["PUT /api/v1/settings/features/{key}"] = new(Foreign.ShowsNothing, _ => "settings/features/organizerPage", _ => new SwitchFeatureRequest(null)),
        ["GET /api/v1/settings/plan"] = new(Foreign.ShowsNothing, _ => "settings/plan"),
        ["GET /api/v1/public/domains/{host}"] = Open("Whoever opens the host sees whose it is."),
        ["GET /api/v1/events"] = new(Foreign.ShowsNothing, _ => "events?pageSize=200"),
        ["POST /api/v1/events"] = new(Foreign.ShowsNothing, _ => "events", _ => TestTenant.NewEvent()),
        ["GET /api/v1/events/{id}"] = new(Foreign.NotFound, e => $"events/{e.Id}"),
        ["PUT /api/v1/events/{id}"] = new(Foreign.NotFound, e => $"events/{e.Id}", e => TestTenant.NewEvent() with { Slug = e.Slug }),
        ["POST /api/v1/events/{id}/ticket-types"] = new(Foreign.NotFound, e => $"events/{e.Id}/ticket-types", _ => TestTenant.NewTicketType() with { Name = "Intruder" }),
        ["PUT /api/v1/events/{id}/ticket-types/{typeId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/ticket-types/{e.TicketTypeId}", _ => TestTenant.NewTicketType()),
        ["DELETE /api/v1/events/{id}/ticket-types/{typeId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/ticket-types/{e.TicketTypeId}"),
        ["POST /api/v1/events/{id}/ticket-types/{typeId}/restore"] = new(Foreign.NotFound, e => $"events/{e.Id}/ticket-types/{e.TicketTypeId}/restore"),
        ["PUT /api/v1/events/{id}/ticket-types/order"] = new(Foreign.NotFound, e => $"events/{e.Id}/ticket-types/order", e => new TicketTypeOrderRequest([e.TicketTypeId])),
        ["GET /api/v1/events/{id}/pools"] = new(Foreign.NotFound, e => $"events/{e.Id}/pools"),
        ["POST /api/v1/events/{id}/pools"] = new(Foreign.NotFound, e => $"events/{e.Id}/pools", e => new QuotaPoolRequest("Seats", 50, [e.TicketTypeId])),
        ["PUT /api/v1/events/{id}/pools/{poolId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/pools/{Guid.CreateVersion7()}", e => new QuotaPoolRequest("Seats", 50, [e.TicketTypeId])),
        ["DELETE /api/v1/events/{id}/pools/{poolId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/pools/{Guid.CreateVersion7()}"),
        ["POST /api/v1/events/{id}/close"] = new(Foreign.NotFound, e => $"events/{e.Id}/close"),
        ["POST /api/v1/events/{id}/reopen"] = new(Foreign.NotFound, e => $"events/{e.Id}/reopen"),
        ["POST /api/v1/events/{id}/cancel"] = new(Foreign.NotFound, e => $"events/{e.Id}/cancel", e => new CancelEventRequest("Rain", e.Slug)),
        ["POST /api/v1/events/{id}/archive"] = new(Foreign.NotFound, e => $"events/{e.Id}/archive"),
        ["POST /api/v1/events/{id}/unarchive"] = new(Foreign.NotFound, e => $"events/{e.Id}/unarchive"),
        ["DELETE /api/v1/events/{id}"] = new(Foreign.NotFound, e => $"events/{e.Id}"),
        ["POST /api/v1/events/{id}/duplicate"] = new(Foreign.NotFound, e => $"events/{e.Id}/duplicate", _ => new DuplicateEventRequest("Intruder", TestTenant.Unique("e"), DateTimeOffset.UtcNow.AddDays(60))),
        ["POST /api/v1/events/{id}/dates"] = new(Foreign.NotFound, e => $"events/{e.Id}/dates", _ => new AddEventDatesRequest([new EventDate(DateTimeOffset.UtcNow.AddDays(60))])),
        ["GET /api/v1/events/series"] = new(Foreign.ShowsNothing, _ => "events/series"),
        ["POST /api/v1/events/{id}/publish"] = new(Foreign.NotFound, e => $"events/{e.Id}/publish"),
        ["PUT /api/v1/events/{id}/cover"] = new(Foreign.NotFound, e => $"events/{e.Id}/cover", _ => new SetEventCoverRequest(Guid.CreateVersion7())),
        ["DELETE /api/v1/events/{id}/cover"] = new(Foreign.NotFound, e => $"events/{e.Id}/cover"),
        ["GET /api/v1/events/{id}/page"] = new(Foreign.NotFound, e => $"events/{e.Id}/page"),
        ["PUT /api/v1/events/{id}/page"] = new(Foreign.NotFound, e => $"events/{e.Id}/page", _ => new SaveEventPageRequest(0, EventPageContent.Initial)),
        ["POST /api/v1/events/{id}/page/publish"] = new(Foreign.NotFound, e => $"events/{e.Id}/page/publish", _ => new EventPageVersionRequest(0)),
        ["POST /api/v1/events/{id}/page/discard"] = new(Foreign.NotFound, e => $"events/{e.Id}/page/discard", _ => new EventPageVersionRequest(0)),
        ["GET /api/v1/events/{id}/announcements"] = new(Foreign.NotFound, e => $"events/{e.Id}/announcements"),
        ["POST /api/v1/events/{id}/announcements"] = new(Foreign.NotFound, e => $"events/{e.Id}/announcements", _ => new AnnouncementRequest("Intruder")),
        ["DELETE /api/v1/events/{id}/announcements/{announcementId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/announcements/{Guid.CreateVersion7()}"),
        ["GET /api/v1/forms"] = new(Foreign.ShowsNothing, _ => "forms?pageSize=200"),
        ["POST /api/v1/forms"] = new(Foreign.NotFound, _ => "forms", e => new CreateFormRequest("Intruder", e.Id)),
        ["GET /api/v1/forms/{id}"] = new(Foreign.NotFound, _ => $"forms/{theirs.FormId}"),
        ["PUT /api/v1/forms/{id}"] = new(Foreign.NotFound, _ => $"forms/{theirs.FormId}", _ => new FormRequest("Intruder", FormDefinition.Empty, 1)),
        ["POST /api/v1/forms/{id}/publish"] = new(Foreign.NotFound, _ => $"forms/{theirs.FormId}/publish", _ => new PublishFormRequest(1)),
        ["GET /api/v1/forms/{id}/versions"] = new(Foreign.NotFound, _ => $"forms/{theirs.FormId}/versions"),
        ["POST /api/v1/forms/{id}/copy"] = new(Foreign.NotFound, _ => $"forms/{theirs.FormId}/copy", _ => new CopyFormRequest("Intruder")),
        ["DELETE /api/v1/forms/{id}"] = new(Foreign.NotFound, _ => $"forms/{theirs.FormId}"),
        ["GET /api/v1/events/{id}/form"] = new(Foreign.NotFound, e => $"events/{e.Id}/form"),
        ["PUT /api/v1/events/{id}/form"] = new(Foreign.NotFound, e => $"events/{e.Id}/form", _ => new AttachFormRequest(null)),
        ["GET /api/v1/events/{id}/form-submissions"] = new(Foreign.NotFound, e => $"events/{e.Id}/form-submissions"),
        ["GET /api/v1/events/{id}/form-submissions/export"] = new(Foreign.NotFound, e => $"events/{e.Id}/form-submissions/export"),
        ["GET /api/v1/form-files/{id}"] = new(Foreign.NotFound, _ => $"form-files/{theirs.FormFileId}"),
        ["POST /api/v1/images"] = new(Foreign.ShowsNothing, _ => "images", _ => WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover))),
        ["GET /api/v1/events/{id}/registrations"] = new(Foreign.NotFound, e => $"events/{e.Id}/registrations"),
        ["POST /api/v1/events/{id}/registrations/decisions"] = new(
            Foreign.NotFound, e => $"events/{e.Id}/registrations/decisions", _ => new DecideRequest([Guid.CreateVersion7()], RegistrationDecisions.Cancel)),
        ["GET /api/v1/events/{id}/vouchers"] = new(Foreign.NotFound, e => $"events/{e.Id}/vouchers"),
        ["POST /api/v1/events/{id}/vouchers"] = new(Foreign.NotFound, e => $"events/{e.Id}/vouchers", _ => new VoucherRequest("INTRUDER", VoucherEffects.Access)),
        ["PUT /api/v1/events/{id}/vouchers/{voucherId}"] = new(
            Foreign.NotFound, e => $"events/{e.Id}/vouchers/{theirs.VoucherId}", _ => new VoucherRequest("INTRUDER", VoucherEffects.Access, Version: 1)),
        ["DELETE /api/v1/events/{id}/vouchers/{voucherId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/vouchers/{theirs.VoucherId}"),
        ["GET /api/v1/events/{id}/waiting-list"] = new(Foreign.NotFound, e => $"events/{e.Id}/waiting-list"),
        ["DELETE /api/v1/events/{id}/waiting-list/{placeId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/waiting-list/{theirs.WaitingPlaceId}"),
        ["GET /api/v1/events/export"] = new(Foreign.ShowsNothing, _ => "events/export"),
        ["GET /api/v1/events/{id}/registrations/export"] = new(Foreign.NotFound, e => $"events/{e.Id}/registrations/export"),
        ["GET /api/v1/events/{id}/registrations/{registrationId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/registrations/{theirs.RegistrationId}"),
        ["GET /api/v1/registrations"] = new(Foreign.ShowsNothing, _ => "registrations?search=secret&pageSize=200"),
        ["GET /api/v1/registrations/export"] = new(Foreign.ShowsNothing, _ => "registrations/export?search=secret"),
        ["GET /api/v1/attendees"] = new(Foreign.ShowsNothing, _ => "attendees?search=secret&pageSize=200"),
        ["GET /api/v1/attendees/export"] = new(Foreign.ShowsNothing, _ => "attendees/export"),
        ["GET /api/v1/attendees/{id}"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}"),
        ["PUT /api/v1/attendees/{id}"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}", _ => new UpdateAttendeeRequest("Eve", "Intruder", null, null, null, 0)),
        ["GET /api/v1/attendees/{id}/timeline"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}/timeline"),
        ["POST /api/v1/attendees/{id}/notes"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}/notes", _ => new AddAttendeeNoteRequest("Intruder")),
        ["DELETE /api/v1/attendees/{id}/notes/{noteId}"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}/notes/{theirs.AttendeeNoteId}"),
        ["PUT /api/v1/attendees/{id}/tags"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}/tags", _ => new ChangeAttendeeTagsRequest([], [theirs.AttendeeTagId])),
        ["POST /api/v1/attendees/{id}/merge"] = new(Foreign.NotFound, _ => $"attendees/{theirs.AttendeeId}/merge", _ => new MergeAttendeeRequest(Guid.CreateVersion7(), 0, 0)),
        ["GET /api/v1/attendees/tags"] = new(Foreign.ShowsNothing, _ => "attendees/tags"),
        ["POST /api/v1/attendees/tags"] = new(Foreign.ShowsNothing, _ => "attendees/tags", _ => new AttendeeTagRequest(TestTenant.Unique("t"), AttendeeTagColors.Blue)),
        ["PUT /api/v1/attendees/tags/{id}"] = new(Foreign.NotFound, _ => $"attendees/tags/{theirs.AttendeeTagId}", _ => new AttendeeTagRequest(TestTenant.Unique("t"), AttendeeTagColors.Blue)),
        ["DELETE /api/v1/attendees/tags/{id}"] = new(Foreign.NotFound, _ => $"attendees/tags/{theirs.AttendeeTagId}"),
        ["POST /api/v1/attendees/tags/assign"] = new(Foreign.NotFound, _ => "attendees/tags/assign", _ => new AssignAttendeeTagRequest(theirs.AttendeeTagId, [theirs.AttendeeId])),
        ["GET /api/v1/attendees/segments"] = new(Foreign.ShowsNothing, _ => "attendees/segments"),
        ["POST /api/v1/attendees/segments"] = new(Foreign.NotFound, _ => "attendees/segments", e => new AttendeeSegmentRequest(TestTenant.Unique("s"), new AttendeeFilterValues(EventId: e.Id))),
        ["PUT /api/v1/attendees/segments/{id}"] = new(Foreign.NotFound, _ => $"attendees/segments/{theirs.AttendeeSegmentId}", _ => new AttendeeSegmentRequest(TestTenant.Unique("s"), new AttendeeFilterValues())),
        ["DELETE /api/v1/attendees/segments/{id}"] = new(Foreign.NotFound, _ => $"attendees/segments/{theirs.AttendeeSegmentId}"),
        ["GET /api/v1/attendees/duplicates"] = new(Foreign.ShowsNothing, _ => "attendees/duplicates"),
        ["POST /api/v1/attendees/duplicates/dismiss"] = new(Foreign.NotFound, _ => "attendees/duplicates/dismiss", _ => new DismissDuplicateRequest(theirs.AttendeeId, Guid.CreateVersion7())),
        ["GET /api/v1/events/{id}/invitees"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees"),
        ["POST /api/v1/events/{id}/invitees"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees", _ => new InviteeRequest("intruder@example.com")),
        ["PUT /api/v1/events/{id}/invitees/{inviteeId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/{Guid.CreateVersion7()}", _ => new UpdateInviteeRequest(new InviteeRequest("intruder@example.com"), 1)),
        ["DELETE /api/v1/events/{id}/invitees/{inviteeId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/{Guid.CreateVersion7()}"),
        ["POST /api/v1/events/{id}/invitees/delete"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/delete", _ => new ChosenInvitees([Guid.CreateVersion7()])),
        ["POST /api/v1/events/{id}/invitees/send"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/send", _ => new SendInvitationsRequest()),
        ["POST /api/v1/events/{id}/invitees/remind"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/remind", _ => new RemindInviteesRequest()),
        ["GET /api/v1/events/{id}/invitees/imports"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports"),
        ["POST /api/v1/events/{id}/invitees/imports"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports", _ => InviteeScene.Form("intruder@example.com,,,,,\n")),
        // An import's id, as an invitee's, is looked for in the event of the address: with theirs in mine it is tried in the modules' own tests.
        ["GET /api/v1/events/{id}/invitees/imports/{importId}"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports/{Guid.CreateVersion7()}"),
        ["POST /api/v1/events/{id}/invitees/imports/{importId}/start"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports/{Guid.CreateVersion7()}/start", _ => new StartImportRequest(InviteeScene.Mapping)),
        ["POST /api/v1/events/{id}/invitees/imports/{importId}/undo"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports/{Guid.CreateVersion7()}/undo"),
        ["GET /api/v1/events/{id}/invitees/imports/{importId}/errors"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports/{Guid.CreateVersion7()}/errors"),
        ["GET /api/v1/events/{id}/invitees/imports/{importId}/errors/export"] = new(Foreign.NotFound, e => $"events/{e.Id}/invitees/imports/{Guid.CreateVersion7()}/errors/export"),
        ["GET /api/v1/events/{id}/rsvps"] = new(Foreign.NotFound, e => $"events/{e.Id}/rsvps"),
        ["GET /api/v1/events/{id}/rsvps/summary"] = new(Foreign.NotFound, e => $"events/{e.Id}/rsvps/summary"),
        ["GET /api/v1/events/{id}/rsvps/export"] = new(Foreign.NotFound, e => $"events/{e.Id}/rsvps/export"),
        ["POST /api/v1/check-ins"] = new(Foreign.NotFound, _ => "check-ins", _ => new CheckInRequest(theirs.Ticket, "North")),
        ["GET /api/v1/reports/dashboard"] = new(Foreign.NotFound, e => $"reports/dashboard?eventId={e.Id}"),
        ["GET /api/v1/notifications"] = new(Foreign.ShowsNothing, _ => "notifications"),
        ["POST /api/v1/notifications/read"] = new(Foreign.ShowsNothing, _ => "notifications/read", _ => new MarkNotificationsReadRequest()),
        ["GET /api/v1/search"] = new(Foreign.ShowsNothing, e => $"search?q={e.Slug}"),
        ["GET /api/v1/audit"] = new(Foreign.ShowsNothing, e => $"audit?pageSize=200&subjectId={e.Id}"),
        ["GET /api/v1/audit/export"] = new(Foreign.ShowsNothing, _ => "audit/export"),
        ["GET /api/v1/audit/chain"] = new(Foreign.ShowsNothing, _ => "audit/chain"),
        ["GET /api/v1/audit/verify"] = new(Foreign.ShowsNothing, _ => "audit/verify"),
        ["GET /api/v1/public/images/{tenantId}/{imageId}/{width}.webp"] = Open("The address names the tenant, and what is there is for public pages."),
        ["GET /api/v1/public/events"] = Open("The directory of all tenants' published events."),

        // The address names the tenant: the event's slug under another tenant's is nothing.
        ["GET /api/v1/public/{tenant}"] = Open("An organizer's published events are for everybody."),
        ["GET /api/v1/public/{tenant}/events/{event}"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}"),
        ["GET /api/v1/public/{tenant}/events/{event}/form"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/form"),
        ["POST /api/v1/public/{tenant}/events/{event}/form-files"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/form-files", _ => TestForm.Upload(TestForm.Pdf)),
        ["GET /api/v1/public/{tenant}/events/{event}/calendar.ics"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/calendar.ics"),
        ["GET /api/v1/public/{tenant}/events/{event}/announcements"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/announcements"),
        ["POST /api/v1/public/{tenant}/events/{event}/registrations"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/registrations", e => e.Attendee()),
        ["GET /api/v1/public/rsvps/{token}"] = Open("The token is a secret of 128 bits, and names its invitation."),
        ["POST /api/v1/public/rsvps/{token}"] = Open("As looking at it."),
        ["POST /api/v1/public/{tenant}/events/{event}/group-registrations"] = new(
            Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/group-registrations",
            e => new RegisterGroupRequest(Theirs.Nobodys.Ticket, [new GroupMember(e.TicketTypeId, "Ada", "Obi", e.NewAddress())])),
        ["POST /api/v1/public/{tenant}/events/{event}/holds"] = new(
            Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/holds", e => new HoldRequest([new HoldLineRequest(e.TicketTypeId, 1)])),
        ["GET /api/v1/public/{tenant}/events/{event}/codes/{code}"] = new(Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/codes/SECRET"),
        ["POST /api/v1/public/{tenant}/events/{event}/waiting-list"] = new(
            Foreign.NotFound, e => $"public/{{mine}}/events/{e.Slug}/waiting-list", e => new JoinWaitingListRequest(e.TicketTypeId, 1, e.NewAddress(), "Ada", "Obi")),
        ["GET /api/v1/public/holds/{token}"] = Open("The token is a secret of 128 bits, and names its hold."),
        ["DELETE /api/v1/public/holds/{token}"] = Open("As reading it."),
        ["GET /api/v1/public/waiting-list/{token}"] = Open("The token is a secret of 128 bits, and names its place."),
        ["DELETE /api/v1/public/waiting-list/{token}"] = Open("As reading it."),
        ["POST /api/v1/public/tickets/{token}/cancel"] = Open("As the ticket."),
        ["GET /api/v1/public/tickets/{token}/registration"] = Open("As the ticket."),
        ["PUT /api/v1/public/tickets/{token}/registration"] = Open("As the ticket."),
        ["POST /api/v1/public/tickets/{token}/transfer"] = Open("As the ticket."),
        ["GET /api/v1/public/tickets/{token}"] = Open("The token is a secret of 128 bits, and names its ticket."),
        ["GET /api/v1/public/tickets/{token}/qr.png"] = Open("As the ticket."),
    };

    /// <summary>As <c>GET /api/v1/events/{id}</c>, with whether it takes a permission.</summary>
    public static async Task<IReadOnlyDictionary<string, bool>> OperationsAsync(Stack stack)
    {
        using var answer = await stack.Api.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        return document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(member => member.Name is "get" or "post" or "put" or "patch" or "delete").Select(operation => (
                Name: $"{operation.Name.ToUpperInvariant()} {path.Name}",
                IsGuarded: operation.Value.TryGetProperty("security", out var security) && security.GetArrayLength() > 0)))
            .ToDictionary(operation => operation.Name, operation => operation.IsGuarded);
    }

    private static ForeignCall OwnCode(string path) => new(Foreign.OpenOnPurpose, _ => path, Why: "It names no id: it is about the caller, and takes a code of theirs.");

    private static ForeignCall OwnAnswer(string path) => new(Foreign.OpenOnPurpose, _ => path, Why: "It names no id: it is about the caller, and what a provider said of them.");

    private static ForeignCall Open(string why) => new(Foreign.OpenOnPurpose, _ => "", Why: why);
}
