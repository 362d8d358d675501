namespace EventSphere.Contracts.Modules.Audit;

/// <summary>What is written into the audit log, as it is written on the wire. Names are for ever: entries with them are.</summary>
public static class AuditActions
{
    public const int MaxLength = 60;

    public const string TenantSignedUp = "tenant.signed_up";
    public const string BrandingChanged = "branding.changed";
    public const string OrganizationChanged = "organization.changed";
    public const string SlugChanged = "organization.slug_changed";
    public const string LogoSet = "organization.logo_set";
    public const string LogoRemoved = "organization.logo_removed";
    public const string DomainAdded = "domain.added";
    public const string DomainVerified = "domain.verified";

    /// <summary>Its record is no longer there: the host doesn't answer any more.</summary>
    public const string DomainLost = "domain.lost";

    public const string DomainRemoved = "domain.removed";
    public const string FeatureSwitched = "feature.switched";

    /// <summary>Signed in with a password or an accepted invitation.</summary>
    public const string SessionStarted = "session.started";

    /// <summary>Came from another of the person's organizations, without the password.</summary>
    public const string SessionSwitched = "session.switched";

    /// <summary>Signed out.</summary>
    public const string SessionEnded = "session.ended";

    /// <summary>Ended by its person from another session, or by a new password.</summary>
    public const string SessionRevoked = "session.revoked";

    /// <summary>Ended because a refresh token that was spent came again: somebody else may hold it.</summary>
    public const string SessionTokenReused = "session.token_reused";

    /// <summary>A wrong password or code for an account that there is.</summary>
    public const string SignInFailed = "session.sign_in_failed";

    public const string AccountRenamed = "account.renamed";
    public const string PasswordChanged = "account.password_changed";

    /// <summary>Set by a mailed link.</summary>
    public const string PasswordReset = "account.password_reset";

    public const string SecondFactorTurnedOn = "account.second_factor_on";
    public const string SecondFactorTurnedOff = "account.second_factor_off";
    public const string RecoveryCodesReplaced = "account.recovery_codes_replaced";
    public const string ProviderConnected = "account.provider_connected";
    public const string ProviderDisconnected = "account.provider_disconnected";

    public const string EmailChangeRequested = "account.email_change_requested";
    public const string EmailChanged = "account.email_changed";

    public const string InvitationSent = "invitation.sent";
    public const string InvitationSentAgain = "invitation.sent_again";
    public const string InvitationWithdrawn = "invitation.withdrawn";
    public const string InvitationAccepted = "invitation.accepted";
    public const string UserRoleChanged = "user.role_changed";
    public const string UserRemoved = "user.removed";
    public const string RoleCreated = "role.created";
    public const string RoleChanged = "role.changed";
    public const string RoleDeleted = "role.deleted";

    public const string ApiKeyCreated = "api_key.created";
    public const string ApiKeyRevoked = "api_key.revoked";

    /// <summary>An integration was set up or its settings changed.</summary>
    public const string IntegrationChanged = "integration.changed";

    public const string IntegrationRemoved = "integration.removed";

    /// <summary>A test was sent by an integration's settings.</summary>
    public const string IntegrationTested = "integration.tested";

    public const string EventCreated = "event.created";
    public const string EventChanged = "event.changed";
    public const string EventPublished = "event.published";
    public const string EventClosed = "event.closed";
    public const string EventReopened = "event.reopened";
    public const string EventCancelled = "event.cancelled";
    public const string EventArchived = "event.archived";
    public const string EventUnarchived = "event.unarchived";
    public const string EventDeleted = "event.deleted";
    public const string EventCoverSet = "event.cover_set";
    public const string EventCoverRemoved = "event.cover_removed";
    public const string EventPageSaved = "event_page.saved";
    public const string EventPagePublished = "event_page.published";
    public const string EventPageDiscarded = "event_page.discarded";
    public const string AnnouncementMade = "announcement.made";
    public const string AnnouncementRemoved = "announcement.removed";
    public const string TicketTypeAdded = "ticket_type.added";
    public const string TicketTypeChanged = "ticket_type.changed";

    /// <summary>Taken out of the offer; somebody has one.</summary>
    public const string TicketTypeArchived = "ticket_type.archived";

    public const string TicketTypeRestored = "ticket_type.restored";
    public const string TicketTypeDeleted = "ticket_type.deleted";
    public const string TicketTypesOrdered = "ticket_type.ordered";
    public const string QuotaPoolAdded = "quota_pool.added";
    public const string QuotaPoolChanged = "quota_pool.changed";
    public const string QuotaPoolDeleted = "quota_pool.deleted";
    public const string ImageUploaded = "image.uploaded";

    public const string AttendeeChanged = "attendee.changed";
    public const string AttendeeTagsChanged = "attendee.tags_changed";
    public const string AttendeeNoted = "attendee.noted";
    public const string AttendeeNoteDeleted = "attendee.note_deleted";
    public const string AttendeesMerged = "attendee.merged";

    /// <summary>Two attendees who were suggested as one are two.</summary>
    public const string AttendeesToldApart = "attendee.told_apart";

    public const string AttendeeTagCreated = "attendee_tag.created";
    public const string AttendeeTagChanged = "attendee_tag.changed";
    public const string AttendeeTagDeleted = "attendee_tag.deleted";

    /// <summary>Many people got a tag, or lost it.</summary>
    public const string AttendeeTagAssigned = "attendee_tag.assigned";

    public const string AttendeeSegmentCreated = "attendee_segment.created";
    public const string AttendeeSegmentChanged = "attendee_segment.changed";
    public const string AttendeeSegmentDeleted = "attendee_segment.deleted";
    public const string FormCreated = "form.created";
    public const string FormChanged = "form.changed";
    public const string FormPublished = "form.published";
    public const string FormDeleted = "form.deleted";
    public const string FormAttached = "form.attached";
    public const string FormDetached = "form.detached";
    public const string RegistrationApproved = "registration.approved";
    public const string RegistrationDeclined = "registration.declined";
    public const string RegistrationCancelled = "registration.cancelled";
    public const string WaitingPlaceRemoved = "waiting_place.removed";
    public const string VoucherAdded = "voucher.added";
    public const string VoucherChanged = "voucher.changed";
    public const string VoucherDeleted = "voucher.deleted";

    public const string EventsExported = "events.exported";
    public const string RegistrationsExported = "registrations.exported";
    public const string FormSubmissionsExported = "form_submissions.exported";
    public const string AttendeesExported = "attendees.exported";
    public const string AuditExported = "audit.exported";

    public const string InviteeAdded = "invitee.added";
    public const string InviteeChanged = "invitee.changed";
    public const string InviteeDeleted = "invitee.deleted";

    /// <summary>Several at once; the number is told.</summary>
    public const string InviteesDeleted = "invitees.deleted";

    public const string InviteeFileUploaded = "invitees.file_uploaded";
    public const string InviteesImported = "invitees.imported";
    public const string InviteeImportUndone = "invitees.import_undone";
    public const string InvitationsMailed = "invitees.invited";
    public const string RemindersMailed = "invitees.reminded";
    public const string RsvpsExported = "rsvps.exported";
    public const string ImportErrorsExported = "invitees.import_errors_exported";

    public static readonly IReadOnlyList<string> All =
        [
            TenantSignedUp, BrandingChanged, OrganizationChanged, SlugChanged, LogoSet, LogoRemoved, DomainAdded, DomainVerified, DomainLost, DomainRemoved, FeatureSwitched, SessionStarted, SessionSwitched, SessionEnded, SessionRevoked, SessionTokenReused, SignInFailed, AccountRenamed, PasswordChanged,
            PasswordReset, SecondFactorTurnedOn, SecondFactorTurnedOff, RecoveryCodesReplaced, ProviderConnected, ProviderDisconnected, EmailChangeRequested, EmailChanged, InvitationSent, InvitationSentAgain, InvitationWithdrawn, InvitationAccepted,
            UserRoleChanged, UserRemoved, RoleCreated, RoleChanged, RoleDeleted, ApiKeyCreated, ApiKeyRevoked, IntegrationChanged, IntegrationRemoved, IntegrationTested, EventCreated, EventChanged, EventPublished, EventCoverSet,
            EventCoverRemoved, TicketTypeAdded, ImageUploaded, AttendeeChanged, AttendeeTagsChanged, AttendeeNoted, AttendeeNoteDeleted, AttendeesMerged,
            AttendeesToldApart, AttendeeTagCreated, AttendeeTagChanged, AttendeeTagDeleted, AttendeeTagAssigned, AttendeeSegmentCreated, AttendeeSegmentChanged,
            AttendeeSegmentDeleted, EventsExported, RegistrationsExported, AttendeesExported, AuditExported, EventPageSaved, EventPagePublished, EventPageDiscarded,
            AnnouncementMade, AnnouncementRemoved, EventClosed, EventReopened, EventCancelled, EventArchived, EventUnarchived, EventDeleted, TicketTypeChanged,
            TicketTypeArchived, TicketTypeRestored, TicketTypeDeleted, TicketTypesOrdered, QuotaPoolAdded, QuotaPoolChanged, QuotaPoolDeleted, InviteeAdded,
            InviteeChanged, InviteeDeleted, InviteesDeleted, InviteeFileUploaded, InviteesImported, InviteeImportUndone, InvitationsMailed, RemindersMailed, RsvpsExported,
            ImportErrorsExported, FormCreated, FormChanged, FormPublished, FormDeleted, FormAttached, FormDetached, FormSubmissionsExported, RegistrationApproved,
            RegistrationDeclined, RegistrationCancelled, WaitingPlaceRemoved, VoucherAdded, VoucherChanged, VoucherDeleted,
        ];
}

/// <summary>The kinds of what an audit entry is about, as they are written on the wire.</summary>
public static class AuditSubjects
{
    public const int MaxLength = 40;

    public const string Tenant = "tenant";
    public const string User = "user";
    public const string Session = "session";
    public const string Invitation = "invitation";
    public const string Role = "role";
    public const string ApiKey = "api_key";
    public const string Integration = "integration";
    public const string Domain = "domain";
    public const string Feature = "feature";
    public const string Event = "event";
    public const string TicketType = "ticket_type";
    public const string QuotaPool = "quota_pool";
    public const string Image = "image";
    public const string Attendee = "attendee";
    public const string AttendeeTag = "attendee_tag";
    public const string AttendeeSegment = "attendee_segment";
    public const string Invitee = "invitee";
    public const string InviteeImport = "invitee_import";
    public const string Form = "form";
    public const string Registration = "registration";
    public const string WaitingPlace = "waiting_place";
    public const string Voucher = "voucher";

    /// <summary>Rows of a list that were carried away as a file.</summary>
    public const string Export = "export";
}
