using EventSphere.Contracts.Modules.Audit;

namespace EventSphere.Web.Modules.Audit;

/// <summary>Entries of the audit log as people read them.</summary>
internal static class AuditTexts
{
    private static readonly (string Action, string Text)[] _actions =
    [
        (AuditActions.EventCreated, "Event created"),
        (AuditActions.EventChanged, "Event changed"),
        (AuditActions.EventPublished, "Event published"),
        (AuditActions.EventClosed, "Registration closed"),
        (AuditActions.EventReopened, "Registration opened again"),
        (AuditActions.EventCancelled, "Event cancelled"),
        (AuditActions.EventArchived, "Event archived"),
        (AuditActions.EventUnarchived, "Event taken out of the archive"),
        (AuditActions.EventDeleted, "Event deleted"),
        (AuditActions.EventCoverSet, "Event picture set"),
        (AuditActions.EventCoverRemoved, "Event picture removed"),
        (AuditActions.EventPageSaved, "Event’s page edited"),
        (AuditActions.EventPagePublished, "Event’s page published"),
        (AuditActions.EventPageDiscarded, "Event’s page put back to what is published"),
        (AuditActions.AnnouncementMade, "Announcement made"),
        (AuditActions.AnnouncementRemoved, "Announcement removed"),
        (AuditActions.TicketTypeAdded, "Ticket type added"),
        (AuditActions.TicketTypeChanged, "Ticket type changed"),
        (AuditActions.TicketTypeArchived, "Ticket type archived"),
        (AuditActions.TicketTypeRestored, "Ticket type restored"),
        (AuditActions.TicketTypeDeleted, "Ticket type deleted"),
        (AuditActions.TicketTypesOrdered, "Ticket types put in order"),
        (AuditActions.QuotaPoolAdded, "Shared quota added"),
        (AuditActions.QuotaPoolChanged, "Shared quota changed"),
        (AuditActions.QuotaPoolDeleted, "Shared quota removed"),
        (AuditActions.ImageUploaded, "Picture uploaded"),
        (AuditActions.AttendeeChanged, "Attendee changed"),
        (AuditActions.AttendeeTagsChanged, "Attendee’s tags changed"),
        (AuditActions.AttendeeNoted, "Note on an attendee written"),
        (AuditActions.AttendeeNoteDeleted, "Note on an attendee deleted"),
        (AuditActions.AttendeesMerged, "Attendees merged"),
        (AuditActions.AttendeesToldApart, "Attendees told apart"),
        (AuditActions.AttendeeTagCreated, "Tag created"),
        (AuditActions.AttendeeTagChanged, "Tag changed"),
        (AuditActions.AttendeeTagDeleted, "Tag deleted"),
        (AuditActions.AttendeeTagAssigned, "Tag given to many, or taken"),
        (AuditActions.AttendeeSegmentCreated, "Segment created"),
        (AuditActions.AttendeeSegmentChanged, "Segment changed"),
        (AuditActions.AttendeeSegmentDeleted, "Segment deleted"),
        (AuditActions.FormCreated, "Form created"),
        (AuditActions.FormChanged, "Form changed"),
        (AuditActions.FormPublished, "Form published"),
        (AuditActions.FormDeleted, "Form deleted"),
        (AuditActions.FormAttached, "Form put on an event"),
        (AuditActions.FormDetached, "Form taken off an event"),
        (AuditActions.FormSubmissionsExported, "Answers to a form exported"),
        (AuditActions.RegistrationApproved, "Registration approved"),
        (AuditActions.RegistrationDeclined, "Registration declined"),
        (AuditActions.RegistrationCancelled, "Registration cancelled"),
        (AuditActions.WaitingPlaceRemoved, "Taken off the waiting list"),
        (AuditActions.VoucherAdded, "Voucher added"),
        (AuditActions.VoucherChanged, "Voucher changed"),
        (AuditActions.VoucherDeleted, "Voucher deleted"),
        (AuditActions.EventsExported, "Events exported"),
        (AuditActions.RegistrationsExported, "Registrations exported"),
        (AuditActions.AttendeesExported, "Attendees exported"),
        (AuditActions.AuditExported, "Audit log exported"),
        (AuditActions.InviteeAdded, "Invitee added"),
        (AuditActions.InviteeChanged, "Invitee changed"),
        (AuditActions.InviteeDeleted, "Invitee deleted"),
        (AuditActions.InviteesDeleted, "Invitees deleted"),
        (AuditActions.InviteeFileUploaded, "File of invitees uploaded"),
        (AuditActions.InviteesImported, "Import of invitees started"),
        (AuditActions.InviteeImportUndone, "Import of invitees undone"),
        (AuditActions.ImportErrorsExported, "Import’s bad rows exported"),
        (AuditActions.InvitationsMailed, "Invitations to an event sent"),
        (AuditActions.RemindersMailed, "Reminders of invitations sent"),
        (AuditActions.RsvpsExported, "Answers to invitations exported"),
        (AuditActions.InvitationSent, "User invited"),
        (AuditActions.InvitationSentAgain, "Invitation sent again"),
        (AuditActions.InvitationWithdrawn, "Invitation withdrawn"),
        (AuditActions.InvitationAccepted, "Invitation accepted"),
        (AuditActions.UserRoleChanged, "User’s role changed"),
        (AuditActions.UserRemoved, "User removed"),
        (AuditActions.RoleCreated, "Role created"),
        (AuditActions.RoleChanged, "Role changed"),
        (AuditActions.RoleDeleted, "Role deleted"),
        (AuditActions.ApiKeyCreated, "API key made"),
        (AuditActions.ApiKeyRevoked, "API key revoked"),
        (AuditActions.IntegrationChanged, "Integration changed"),
        (AuditActions.IntegrationRemoved, "Integration removed"),
        (AuditActions.IntegrationTested, "Integration tested"),
        (AuditActions.SessionStarted, "Signed in"),
        (AuditActions.SignInFailed, "Sign-in failed"),
        (AuditActions.SessionSwitched, "Came from another organization"),
        (AuditActions.SessionEnded, "Signed out"),
        (AuditActions.SessionRevoked, "Session ended from elsewhere"),
        (AuditActions.SessionTokenReused, "Session ended: its token was used twice"),
        (AuditActions.AccountRenamed, "Own name changed"),
        (AuditActions.PasswordChanged, "Own password changed"),
        (AuditActions.PasswordReset, "Password reset by mail"),
        (AuditActions.SecondFactorTurnedOn, "Second factor turned on"),
        (AuditActions.SecondFactorTurnedOff, "Second factor turned off"),
        (AuditActions.RecoveryCodesReplaced, "New recovery codes made"),
        (AuditActions.ProviderConnected, "Sign-in provider connected"),
        (AuditActions.ProviderDisconnected, "Sign-in provider disconnected"),
        (AuditActions.EmailChangeRequested, "New email address asked for"),
        (AuditActions.EmailChanged, "Email address changed"),
        (AuditActions.OrganizationChanged, "Organization changed"),
        (AuditActions.SlugChanged, "Web address changed"),
        (AuditActions.LogoSet, "Logo set"),
        (AuditActions.LogoRemoved, "Logo removed"),
        (AuditActions.DomainAdded, "Domain added"),
        (AuditActions.DomainVerified, "Domain verified"),
        (AuditActions.DomainLost, "Domain’s record lost"),
        (AuditActions.DomainRemoved, "Domain removed"),
        (AuditActions.FeatureSwitched, "Feature switched"),
        (AuditActions.BrandingChanged, "Branding changed"),
        (AuditActions.TenantSignedUp, "Organization signed up"),
    ];

    private static readonly Dictionary<string, string> _texts = _actions.ToDictionary(pair => pair.Action, pair => pair.Text);

    /// <summary>For a filter, what belongs together side by side.</summary>
    public static IReadOnlyList<(string Value, string Text)> Actions => _actions;

    /// <summary>An action of a newer api is shown as it is.</summary>
    public static string Of(string action) => _texts.GetValueOrDefault(action, action);

    public static string Of(AuditActor actor) => actor.Kind switch
    {
        AuditActorKinds.Unknown => "Unknown",
        _ => actor.Name,
    };

    /// <summary>What verifying found, and what it means.</summary>
    public static string Of(AuditFault fault)
    {
        var entry = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Entry {fault.Sequence:N0}");
        return fault.Kind switch
        {
            AuditFaultKinds.Changed => $"{entry} isn’t what was sealed: somebody changed it afterwards.",
            AuditFaultKinds.Removed => $"{entry} is gone: somebody removed it.",
            AuditFaultKinds.Inserted => $"{entry} was never sealed by EventSphere: somebody inserted it.",
            _ => "Every entry fits the one before, but the last isn’t the one that was sealed: somebody computed the chain anew.",
        };
    }
}
