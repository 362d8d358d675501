using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Modules.Attendees;
using EventSphere.Tests.Modules.Identity;
using EventSphere.Tests.Modules.Invitees;
using EventSphere.Tests.Modules.Registrations;
using EventSphere.Tests.Support;
using EventSphere.Tests.Tenancy;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>Whatever a signed-in person can change is in the audit log, or stands on a list that says why not.</summary>
public sealed class AuditedOperationsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private static readonly Dictionary<string, string> Unaudited = new()
    {
        ["POST /api/v1/notifications/read"] = "How far one has read concerns nobody else.",
        ["POST /api/v1/settings/domains/{id}/verify"] = "It looks; that a host answers from then on is in the log (DomainTests).",
        ["POST /api/v1/auth/me/second-factor"] = "Nothing counts before its first code, which is in the log.",
        ["POST /api/v1/auth/me/external/{provider}/begin"] = "It only leads to the provider; what comes back is in the log.",
        ["POST /api/v1/check-ins"] = "The door's own log: each admission is a row with who, when and where.",
    };

    [Fact]
    public async Task EveryChangingOperation_WhenItSucceeds_WritesItsEntry()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var elsewhere = await TestTenant.SignUpAsync(Stack);
        await elsewhere.JoinAsync(tenant, "Admin");
        var calls = await CallsAsync(tenant, elsewhere.Id);
        var changing = (await OperationWalk.OperationsAsync(Stack)).Where(operation => operation.Value && !operation.Key.StartsWith("GET ", StringComparison.Ordinal)).Select(operation => operation.Key).ToArray();
        Assert.Empty(changing.Except(calls.Select(call => call.Operation)).Except(Unaudited.Keys));
        Assert.Empty(calls.Select(call => call.Operation).Concat(Unaudited.Keys).Except(changing));

        foreach (var call in calls)
        {
            var log = call.Elsewhere ? elsewhere.Api : tenant.Api;
            var before = await log.AuditAsync(call.Action);
            using var answer = await tenant.Api.SendAsync(new HttpMethod(call.Operation.Split(' ')[0]), call.Path, call.Body is Func<Task<object>> make ? await make() : call.Body);
            Assert.True(answer.IsSuccessStatusCode, $"{call.Operation} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancel)}");

            var after = await log.AuditAsync(call.Action);
            Assert.True(after.Count > before.Count, $"{call.Operation} wrote no {call.Action}.");
            Assert.Equal((AuditActorKinds.User, tenant.OwnerId), (after[0].Actor.Kind, after[0].Actor.Id!.Value));
            Assert.True(IPAddress.TryParse(after[0].Address, out _), $"{call.Operation} wrote the address {after[0].Address}.");
            Assert.Equal(32, after[0].TraceId?.Length);
            Assert.NotEmpty(after[0].SubjectLabel);
        }

        await tenant.Api.SealedAsync();
        Assert.True((await tenant.Api.GetAsync<AuditVerificationResponse>("audit/verify")).IsIntact);
    }

    [Fact]
    public async Task EveryExport_WritesItsEntryWithWhatWasAskedFor()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var import = await e.UploadAsync("ada@example.com,Ada,,,,\n");
        (string Path, string Action)[] exports =
        [
            ("events/export?search=jazz", AuditActions.EventsExported), ("attendees/export?search=jazz", AuditActions.AttendeesExported),
            ("registrations/export?search=jazz", AuditActions.RegistrationsExported), ($"events/{e.Id}/registrations/export?search=jazz", AuditActions.RegistrationsExported),
            ("audit/export?search=jazz", AuditActions.AuditExported), ($"events/{e.Id}/rsvps/export?search=jazz", AuditActions.RsvpsExported),
            ($"{e.Path()}/imports/{import.Import.Id}/errors/export?search=jazz", AuditActions.ImportErrorsExported),
            ($"events/{e.Id}/form-submissions/export?search=jazz", AuditActions.FormSubmissionsExported),
        ];
        var known = (await OperationWalk.OperationsAsync(Stack)).Keys.Where(operation => operation.EndsWith("/export", StringComparison.Ordinal)).ToArray();
        Assert.Equal(known.Length, exports.Length);

        foreach (var (path, action) in exports)
        {
            Assert.Equal(HttpStatusCode.OK, (await e.Tenant.Api.GetAsync(path)).StatusCode);
            var entry = (await e.Tenant.Api.AuditAsync(action))[0];
            Assert.Equal("jazz", entry.After?.GetProperty("search").GetString());
            Assert.Equal(path.Contains(e.Id.ToString(), StringComparison.Ordinal) ? e.Id : null, entry.SubjectId);
        }
    }

    [Fact]
    public async Task RefusedChange_WritesNothing()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var before = (await tenant.Api.AuditAsync()).Count;

        await tenant.Api.PostAsync($"events/{made.Id}/publish").ConflictsAsync(ErrorCodes.EventWithoutTicketType);
        await tenant.Api.PostAsync("events", TestTenant.NewEvent() with { Slug = made.Slug }).ConflictsAsync(ErrorCodes.EventSlugTaken);

        Assert.Equal(before, (await tenant.Api.AuditAsync()).Count);
    }

    /// <summary>In this order: what one makes another changes.</summary>
    private static async Task<IReadOnlyList<AuditedCall>> CallsAsync(TestTenant tenant, Guid elsewhere)
    {
        var api = tenant.Api;
        var draft = await api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var unwanted = await api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var full = await tenant.PublishedEventAsync();
        await full.RegisterAsync();
        var pool = await api.PostAsync<QuotaPoolResponse>($"events/{full.Id}/pools", new QuotaPoolRequest("Seats", 50, [full.TicketTypeId]));
        var small = await tenant.PublishedEventAsync(capacity: 1);
        await small.SetTypeAsync("needs_approval = true");
        await small.SetEventAsync("has_waiting_list = true");
        var submitted = await small.RegisterAsync();
        await small.WaitAsync();
        var inLine = await tenant.Stack.Owner.ScalarAsync<Guid>("select id from waiting_places where event_id = $1", small.Id);
        var voucher = await small.VoucherAsync(new VoucherRequest("FRIENDS", VoucherEffects.Access));
        var cover = await (await api.SendAsync(HttpMethod.Post, "images", WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover)))).ReadAsync<ImageReference>(HttpStatusCode.Created);
        var logo = await (await api.SendAsync(HttpMethod.Post, "images", WebPFiles.Form(ImagePurposes.Logo, WebPFiles.Scaled(ImagePurposes.Logo)))).ReadAsync<ImageReference>(HttpStatusCode.Created);
        var form = await api.PostAsync<FormResponse>("forms", new CreateFormRequest("Registration"));
        var domain = await api.PostAsync<DomainResponse>("settings/domains", new AddDomainRequest($"{TestTenant.Unique("d")}.example.com"));
        var announcement = await api.PostAsync<AnnouncementResponse>($"events/{draft.Id}/announcements", new AnnouncementRequest("Doors open late."));
        var role = await api.PostAsync<RoleResponse>("roles", new RoleRequest("Helpers", [Permissions.EventsView]));
        var invitation = await api.PostAsync<InvitationResponse>("users/invitations", new InviteUserRequest($"{TestTenant.Unique("i")}@walk.example.com", "Viewer"));
        var key = await api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest("Website", [Permissions.EventsView]));
        var member = TokenForge.SubjectOf((await tenant.SignInAsync(await tenant.MemberAddressAsync("Viewer"))).AccessToken);
        var published = await tenant.PublishedEventAsync();
        var (ada, ben) = (await published.PersonAsync(), await published.PersonAsync("Ben"));
        var tag = await api.TagAsync("VIP");
        var note = await api.PostAsync<AttendeeNote>($"attendees/{ada.Id}/notes", new AddAttendeeNoteRequest("Brings a guide dog."));
        var segment = await api.PostAsync<AttendeeSegmentResponse>("attendees/segments", new AttendeeSegmentRequest("Guests", new AttendeeFilterValues()));
        var session = (TestTenant)(tenant with { Tokens = await tenant.SignInAsync(tenant.OwnerEmail) });
        await tenant.SignInAsync(tenant.OwnerEmail);
        var invitedTo = await tenant.PublishedEventAsync();
        var (invitee, other) = (await invitedTo.InviteAsync(), await invitedTo.InviteAsync());
        var waiting = await invitedTo.UploadAsync("ada@example.com,Ada,,,,\n");
        var imported = await invitedTo.ImportAsync("ben@example.com,Ben,,,,\n");
        var longAgo = async () =>
        {
            await tenant.Stack.Owner.ExecuteAsync("update invitees set invited_at = now() - interval '2 days' where event_id = $1", invitedTo.Id);
            return (object)new RemindInviteesRequest();
        };
        TestFactor? factor = null;
        var begin = async () =>
        {
            var setUp = await api.PostAsync<SecondFactorSetUp>(TestFactor.Path, new BeginSecondFactorRequest(TestTenant.Password), status: HttpStatusCode.OK);
            factor = new TestFactor(tenant, setUp.Secret, []);
            return (object)new ConfirmSecondFactorRequest(TestFactor.CodeOf(setUp.Secret));
        };
        var external = new ExternalClient(tenant.Stack, api);
        var connect = async () => (object)external.Answer(await external.BeginToConnectAsync(), ProviderPerson.With($"{TestTenant.Unique("p")}@elsewhere.example.com"));
        var edit = async () =>
        {
            using var saved = await api.PutAsync($"events/{draft.Id}/page", new SaveEventPageRequest(1, EventPageContent.Initial));
            return (object)new EventPageVersionRequest(2);
        };
        var prove = async () => (object)new SecondFactorProofRequest(TestTenant.Password, await factor!.CodeAsync());
        return
        [
            new("PUT auth/me", AuditActions.AccountRenamed, "auth/me", new ProfileRequest("Olu Ade")),
            new("POST auth/me/email", AuditActions.EmailChangeRequested, "auth/me/email", new ChangeEmailRequest($"{TestTenant.Unique("n")}@example.com", TestTenant.Password)),
            new("DELETE auth/sessions/{id}", AuditActions.SessionRevoked, $"auth/sessions/{session.SessionId}"),
            new("POST auth/sessions/revoke-others", AuditActions.SessionRevoked, "auth/sessions/revoke-others"),
            new("POST auth/switch", AuditActions.SessionSwitched, "auth/switch", new SwitchTenantRequest(elsewhere), Elsewhere: true),
            new("POST auth/me/external/complete", AuditActions.ProviderConnected, $"{ExternalClient.Path}/complete", connect),
            new("DELETE auth/me/external/{provider}", AuditActions.ProviderDisconnected, $"{ExternalClient.Path}/{LocalProvider.Key}"),
            new("POST auth/me/second-factor/confirm", AuditActions.SecondFactorTurnedOn, $"{TestFactor.Path}/confirm", begin),
            new("POST auth/me/second-factor/recovery-codes", AuditActions.RecoveryCodesReplaced, $"{TestFactor.Path}/recovery-codes", prove),
            new("POST auth/me/second-factor/turn-off", AuditActions.SecondFactorTurnedOff, $"{TestFactor.Path}/turn-off", prove),
            new("PUT auth/me/password", AuditActions.PasswordChanged, "auth/me/password", new ChangePasswordRequest(TestTenant.Password, "Another-Horse-43")),
            new("PUT settings/branding", AuditActions.BrandingChanged, "settings/branding", new BrandingRequest("#17703c", null)),
            new("PUT settings/organization", AuditActions.OrganizationChanged, "settings/organization", new OrganizationRequest("Walkers", null, "UTC", "EUR")),
            new("PUT settings/slug", AuditActions.SlugChanged, "settings/slug", new ChangeSlugRequest(TestTenant.Unique("s"))),
            new("PUT settings/logo", AuditActions.LogoSet, "settings/logo", new SetLogoRequest(logo.Id)),
            new("DELETE settings/logo", AuditActions.LogoRemoved, "settings/logo"),
            new("POST settings/domains", AuditActions.DomainAdded, "settings/domains", new AddDomainRequest($"{TestTenant.Unique("d")}.example.com")),
            new("DELETE settings/domains/{id}", AuditActions.DomainRemoved, $"settings/domains/{domain.Id}"),
            new("PUT settings/features/{key}", AuditActions.FeatureSwitched, "settings/features/organizerPage", new SwitchFeatureRequest(false)),
            new("POST users/invitations", AuditActions.InvitationSent, "users/invitations", new InviteUserRequest($"{TestTenant.Unique("i")}@walk.example.com", "Viewer")),
            new("POST users/invitations/{id}/resend", AuditActions.InvitationSentAgain, $"users/invitations/{invitation.Id}/resend"),
            new("DELETE users/invitations/{id}", AuditActions.InvitationWithdrawn, $"users/invitations/{invitation.Id}"),
            new("PUT users/{id}/role", AuditActions.UserRoleChanged, $"users/{member}/role", new ChangeRoleRequest("Steward")),
            new("DELETE users/{id}", AuditActions.UserRemoved, $"users/{member}"),
            new("POST roles", AuditActions.RoleCreated, "roles", new RoleRequest("More helpers", [Permissions.EventsView])),
            new("PUT roles/{id}", AuditActions.RoleChanged, $"roles/{role.Id}", new RoleRequest("Helpers", [Permissions.EventsView, Permissions.ReportsView])),
            new("DELETE roles/{id}", AuditActions.RoleDeleted, $"roles/{role.Id}"),
            new("POST api-keys", AuditActions.ApiKeyCreated, "api-keys", new CreateApiKeyRequest("Door app", [Permissions.CheckInsPerform])),
            new("DELETE api-keys/{id}", AuditActions.ApiKeyRevoked, $"api-keys/{key.Key.Id}"),
            new("PUT settings/integrations/smtp", AuditActions.IntegrationChanged, "settings/integrations/smtp", SmtpServer.Nowhere),
            new("POST settings/integrations/smtp/test", AuditActions.IntegrationTested, "settings/integrations/smtp/test"),
            new("DELETE settings/integrations/smtp", AuditActions.IntegrationRemoved, "settings/integrations/smtp"),
            new("PUT attendees/{id}/tags", AuditActions.AttendeeTagsChanged, $"attendees/{ada.Id}/tags", new ChangeAttendeeTagsRequest([tag.Id], [])),
            new("POST attendees/{id}/notes", AuditActions.AttendeeNoted, $"attendees/{ada.Id}/notes", new AddAttendeeNoteRequest("Prefers the aisle.")),
            new("DELETE attendees/{id}/notes/{noteId}", AuditActions.AttendeeNoteDeleted, $"attendees/{ada.Id}/notes/{note.Id}"),
            new("POST attendees/duplicates/dismiss", AuditActions.AttendeesToldApart, "attendees/duplicates/dismiss", new DismissDuplicateRequest(ada.Id, ben.Id)),
            new("POST attendees/{id}/merge", AuditActions.AttendeesMerged, $"attendees/{ada.Id}/merge", new MergeAttendeeRequest(ben.Id, 0, 0)),
            new("PUT attendees/{id}", AuditActions.AttendeeChanged, $"attendees/{ada.Id}", new UpdateAttendeeRequest("Ada", "Eze", null, null, null, 1)),
            new("POST attendees/tags", AuditActions.AttendeeTagCreated, "attendees/tags", new AttendeeTagRequest("Press", AttendeeTagColors.Green)),
            new("POST attendees/tags/assign", AuditActions.AttendeeTagAssigned, "attendees/tags/assign", new AssignAttendeeTagRequest(tag.Id, [ada.Id], Remove: true)),
            new("PUT attendees/tags/{id}", AuditActions.AttendeeTagChanged, $"attendees/tags/{tag.Id}", new AttendeeTagRequest("Board", AttendeeTagColors.Red)),
            new("DELETE attendees/tags/{id}", AuditActions.AttendeeTagDeleted, $"attendees/tags/{tag.Id}"),
            new("POST attendees/segments", AuditActions.AttendeeSegmentCreated, "attendees/segments", new AttendeeSegmentRequest("Press", new AttendeeFilterValues(Search: "press"))),
            new("PUT attendees/segments/{id}", AuditActions.AttendeeSegmentChanged, $"attendees/segments/{segment.Id}", new AttendeeSegmentRequest("All guests", new AttendeeFilterValues())),
            new("DELETE attendees/segments/{id}", AuditActions.AttendeeSegmentDeleted, $"attendees/segments/{segment.Id}"),
            new("POST events", AuditActions.EventCreated, "events", TestTenant.NewEvent()),
            new("PUT events/{id}", AuditActions.EventChanged, $"events/{draft.Id}", TestTenant.NewEvent(capacity: 50) with { Slug = draft.Slug, Title = "Jazz Morning" }),
            new("POST events/{id}/ticket-types", AuditActions.TicketTypeAdded, $"events/{draft.Id}/ticket-types", TestTenant.NewTicketType()),
            new("PUT events/{id}/ticket-types/{typeId}", AuditActions.TicketTypeChanged, $"events/{full.Id}/ticket-types/{full.TicketTypeId}", TestTenant.NewTicketType() with { PriceMinor = 500 }),
            new("PUT events/{id}/ticket-types/order", AuditActions.TicketTypesOrdered, $"events/{full.Id}/ticket-types/order", new TicketTypeOrderRequest([full.TicketTypeId])),
            new("POST events/{id}/pools", AuditActions.QuotaPoolAdded, $"events/{full.Id}/pools", new QuotaPoolRequest("Standing", 70, [full.TicketTypeId])),
            new("PUT events/{id}/pools/{poolId}", AuditActions.QuotaPoolChanged, $"events/{full.Id}/pools/{pool.Id}", new QuotaPoolRequest("Seats", 60, [full.TicketTypeId])),
            new("DELETE events/{id}/pools/{poolId}", AuditActions.QuotaPoolDeleted, $"events/{full.Id}/pools/{pool.Id}"),
            new("DELETE events/{id}/ticket-types/{typeId}", AuditActions.TicketTypeArchived, $"events/{full.Id}/ticket-types/{full.TicketTypeId}"),
            new("POST events/{id}/ticket-types/{typeId}/restore", AuditActions.TicketTypeRestored, $"events/{full.Id}/ticket-types/{full.TicketTypeId}/restore"),
            new("POST events/{id}/close", AuditActions.EventClosed, $"events/{full.Id}/close"),
            new("POST events/{id}/reopen", AuditActions.EventReopened, $"events/{full.Id}/reopen"),
            new("POST events/{id}/duplicate", AuditActions.EventCreated, $"events/{full.Id}/duplicate", new DuplicateEventRequest("Jazz again", TestTenant.Unique("e"), DateTimeOffset.UtcNow.AddDays(60))),
            new("POST events/{id}/dates", AuditActions.EventCreated, $"events/{full.Id}/dates", new AddEventDatesRequest([new EventDate(DateTimeOffset.UtcNow.AddDays(90))])),
            new("POST events/{id}/cancel", AuditActions.EventCancelled, $"events/{full.Id}/cancel", new CancelEventRequest("Rain", full.Slug)),
            new("POST events/{id}/archive", AuditActions.EventArchived, $"events/{full.Id}/archive"),
            new("POST events/{id}/unarchive", AuditActions.EventUnarchived, $"events/{full.Id}/unarchive"),
            new("DELETE events/{id}", AuditActions.EventDeleted, $"events/{unwanted.Id}"),
            new("POST events/{id}/publish", AuditActions.EventPublished, $"events/{draft.Id}/publish"),
            new("PUT events/{id}/page", AuditActions.EventPageSaved, $"events/{draft.Id}/page", new SaveEventPageRequest(0, EventPageContent.Initial)),
            new("POST events/{id}/page/publish", AuditActions.EventPagePublished, $"events/{draft.Id}/page/publish", new EventPageVersionRequest(1)),
            new("POST events/{id}/page/discard", AuditActions.EventPageDiscarded, $"events/{draft.Id}/page/discard", edit),
            new("POST events/{id}/announcements", AuditActions.AnnouncementMade, $"events/{draft.Id}/announcements", new AnnouncementRequest("Doors open.")),
            new("DELETE events/{id}/announcements/{announcementId}", AuditActions.AnnouncementRemoved, $"events/{draft.Id}/announcements/{announcement.Id}"),
            new("POST forms", AuditActions.FormCreated, "forms", new CreateFormRequest("Template")),
            new("PUT forms/{id}", AuditActions.FormChanged, $"forms/{form.Id}", new FormRequest("Registration", new([TestForm.Text()]), 1)),
            new("POST forms/{id}/publish", AuditActions.FormPublished, $"forms/{form.Id}/publish", new PublishFormRequest(2)),
            new("POST forms/{id}/copy", AuditActions.FormCreated, $"forms/{form.Id}/copy", new CopyFormRequest("Copy")),
            new("PUT events/{id}/form", AuditActions.FormAttached, $"events/{draft.Id}/form", new AttachFormRequest(form.Id)),
            new("DELETE forms/{id}", AuditActions.FormDeleted, $"forms/{(await api.PostAsync<FormResponse>("forms", new CreateFormRequest("Short-lived"))).Id}"),
            new("POST events/{id}/registrations/decisions", AuditActions.RegistrationApproved, $"events/{small.Id}/registrations/decisions", new DecideRequest([submitted.RegistrationId], RegistrationDecisions.Approve)),
            new("DELETE events/{id}/waiting-list/{placeId}", AuditActions.WaitingPlaceRemoved, $"events/{small.Id}/waiting-list/{inLine}"),
            new("POST events/{id}/vouchers", AuditActions.VoucherAdded, $"events/{small.Id}/vouchers", new VoucherRequest("FRESH", VoucherEffects.Access)),
            new("PUT events/{id}/vouchers/{voucherId}", AuditActions.VoucherChanged, $"events/{small.Id}/vouchers/{voucher.Id}", new VoucherRequest("GUESTS", VoucherEffects.Access, Version: voucher.Version)),
            new("DELETE events/{id}/vouchers/{voucherId}", AuditActions.VoucherDeleted, $"events/{small.Id}/vouchers/{voucher.Id}"),
            new("POST images", AuditActions.ImageUploaded, "images", WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover))),
            new("PUT events/{id}/cover", AuditActions.EventCoverSet, $"events/{draft.Id}/cover", new SetEventCoverRequest(cover.Id)),
            new("POST events/{id}/invitees", AuditActions.InviteeAdded, invitedTo.Path(), new InviteeRequest(invitedTo.NewAddress())),
            new("PUT events/{id}/invitees/{inviteeId}", AuditActions.InviteeChanged, $"{invitedTo.Path()}/{invitee.Id}", new UpdateInviteeRequest(new InviteeRequest(invitee.Email, "Adaeze"), invitee.Version)),
            new("POST events/{id}/invitees/send", AuditActions.InvitationsMailed, $"{invitedTo.Path()}/send", new SendInvitationsRequest()),
            new("POST events/{id}/invitees/remind", AuditActions.RemindersMailed, $"{invitedTo.Path()}/remind", longAgo),
            new("DELETE events/{id}/invitees/{inviteeId}", AuditActions.InviteeDeleted, $"{invitedTo.Path()}/{invitee.Id}"),
            new("POST events/{id}/invitees/delete", AuditActions.InviteesDeleted, $"{invitedTo.Path()}/delete", new ChosenInvitees([other.Id])),
            new("POST events/{id}/invitees/imports", AuditActions.InviteeFileUploaded, $"{invitedTo.Path()}/imports", InviteeScene.Form("cy@example.com,Cy,,,,\n")),
            new("POST events/{id}/invitees/imports/{importId}/start", AuditActions.InviteesImported, $"{invitedTo.Path()}/imports/{waiting.Import.Id}/start", new StartImportRequest(InviteeScene.Mapping)),
            new("POST events/{id}/invitees/imports/{importId}/undo", AuditActions.InviteeImportUndone, $"{invitedTo.Path()}/imports/{imported.Id}/undo"),
            new("DELETE events/{id}/cover", AuditActions.EventCoverRemoved, $"events/{draft.Id}/cover"),
        ];
    }

    /// <param name="Name">The operation, without the API's prefix.</param>
    /// <param name="Body">What makes it, where it follows from calls before.</param>
    /// <param name="Elsewhere">It is the other tenant's log that tells of it.</param>
    private sealed record AuditedCall(string Name, string Action, string Path, object? Body = null, bool Elsewhere = false)
    {
        public string Operation { get; } = Name.Replace(" ", " /api/v1/", StringComparison.Ordinal);
    }
}
