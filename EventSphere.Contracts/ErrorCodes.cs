namespace EventSphere.Contracts;

/// <summary>
/// The stable <c>code</c> of every problem (RFC 9457) that the API answers. Clients branch on these, never on titles.
/// </summary>
public static class ErrorCodes
{
    public const string RequestInvalid = "request.invalid";
    public const string RequestUnreadable = "request.unreadable";
    public const string RequestTooLarge = "request.too_large";
    public const string InternalError = "internal.error";
    public const string NotFound = "not_found";
    public const string ServiceBusy = "service.busy";
    public const string RateLimited = "rate.limited";
    public const string PageTooDeep = "page.too_deep";

    public const string SignInRequired = "auth.sign_in_required";
    public const string SignInFailed = "auth.sign_in_failed";
    public const string TooManyAttempts = "auth.too_many_attempts";
    public const string ChallengeInvalid = "auth.challenge_invalid";
    public const string RefreshTokenInvalid = "auth.refresh_token_invalid";
    public const string PermissionDenied = "auth.permission_denied";

    public const string TenantSlugTaken = "tenant.slug_taken";
    public const string TenantSlugReserved = "tenant.slug_reserved";
    public const string TenantSlugLimit = "tenant.slug_limit";
    public const string DomainInvalid = "domain.invalid";
    public const string DomainOurs = "domain.ours";
    public const string DomainTaken = "domain.taken";
    public const string DomainAdded = "domain.added";
    public const string DomainLimit = "domain.limit";
    public const string DomainUnknown = "domain.unknown";
    public const string PlanLimitReached = "plan.limit_reached";
    public const string FeatureUnknown = "feature.unknown";
    public const string FeatureFixed = "feature.fixed";
    public const string FeatureOff = "feature.off";
    public const string EmailTaken = "user.email_taken";
    public const string PasswordTooCommon = "password.too_common";
    public const string PasswordWrong = "password.wrong";
    public const string AccountLinkInvalid = "account.link_invalid";
    public const string SecondFactorCodeWrong = "second_factor.code_wrong";
    public const string SecondFactorIsOn = "second_factor.is_on";
    public const string SecondFactorIsOff = "second_factor.is_off";
    public const string SecondFactorNotBegun = "second_factor.not_begun";
    public const string ExternalFailed = "external.failed";
    public const string ExternalLinkFirst = "external.link_first";
    public const string ExternalNoAccount = "external.no_account";
    public const string ExternalTaken = "external.taken";
    public const string ExternalAlreadyConnected = "external.already_connected";

    public const string UserAlreadyMember = "user.already_member";
    public const string UserLastOwner = "user.last_owner";
    public const string UserOutranks = "user.outranks";
    public const string RoleUnknown = "role.unknown";
    public const string RoleNameTaken = "role.name_taken";
    public const string RoleInUse = "role.in_use";
    public const string ApiKeyNotAllowed = "api_key.not_allowed";
    public const string ApiKeyNameTaken = "api_key.name_taken";
    public const string ApiKeyTooMany = "api_key.too_many";
    public const string RolePermissionNotHeld = "role.permission_not_held";
    public const string InvitationPending = "invitation.pending";
    public const string InvitationUnknown = "invitation.unknown";

    public const string IntegrationSecretNeeded = "integration.secret_needed";
    public const string IntegrationChanged = "integration.changed_meanwhile";

    public const string EventSlugTaken = "event.slug_taken";
    public const string EventNotDraft = "event.not_draft";
    public const string EventWithoutTicketType = "event.without_ticket_type";
    public const string EventOver = "event.over";
    public const string EventCapacityBelowSold = "event.capacity_below_sold";
    public const string QuotaBelowSold = "quota.below_sold";
    public const string EventPageChanged = "event_page.changed_meanwhile";
    public const string EventPageTooLong = "event_page.too_long";
    public const string EventPageUnchanged = "event_page.unchanged";
    public const string AnnouncementUnknown = "announcement.unknown";
    public const string EventNotPublished = "event.not_published";
    public const string EventNotClosed = "event.not_closed";
    public const string EventIsCancelled = "event.cancelled";
    public const string EventIsArchived = "event.archived";
    public const string EventNotArchived = "event.not_archived";
    public const string EventStillOpen = "event.still_open";
    public const string EventHasRegistrations = "event.has_registrations";
    public const string EventChanged = "event.changed_meanwhile";
    public const string EventSlugNotConfirmed = "event.slug_not_confirmed";
    public const string TimeNotInZone = "event.time_not_in_zone";
    public const string TimeZoneUnknown = "event.time_zone_unknown";
    public const string TicketTypeNameTaken = "ticket_type.name_taken";
    public const string TicketTypeChanged = "ticket_type.changed_meanwhile";
    public const string TicketTypeInUse = "ticket_type.in_use";
    public const string TicketTypeTooMany = "ticket_type.too_many";
    public const string TicketTypeTierSold = "ticket_type.tier_sold";
    public const string TicketTypeRuleInvalid = "ticket_type.rule_invalid";
    public const string TicketTypeRulesImpossible = "ticket_type.rules_impossible";
    public const string TicketTypeCurrencyDiffers = "ticket_type.currency_differs";
    public const string TicketTypeOrderStale = "ticket_type.order_stale";
    public const string QuotaPoolNameTaken = "quota.name_taken";
    public const string QuotaBelowLinked = "quota.below_linked";
    public const string CurrencyUnknown = "money.currency_unknown";

    public const string ImageUnknown = "image.unknown";
    public const string ImageNotWebP = "image.not_webp";
    public const string ImageAnimated = "image.animated";
    public const string ImageHasMetadata = "image.has_metadata";
    public const string ImageTooLarge = "image.too_large";
    public const string ImageWrongSizes = "image.wrong_sizes";
    public const string ImageWrongPurpose = "image.wrong_purpose";
    public const string ImageStoreAway = "image.store_away";

    public const string EventHasForm = "event.has_form";
    public const string FormChanged = "form.changed_meanwhile";
    public const string FormEmpty = "form.empty";
    public const string FormInUse = "form.in_use";
    public const string FormOfAnotherEvent = "form.of_another_event";
    public const string FormOtherTickets = "form.other_tickets";
    public const string FormFieldUnknown = "form.field_unknown";
    public const string FormFileRefused = "form_file.refused";
    public const string FormFileStoreAway = "form_file.store_away";

    public const string IdempotencyKeyMissing = "idempotency_key.missing";
    public const string IdempotencyKeyInvalid = "idempotency_key.invalid";
    public const string IdempotencyKeyReused = "idempotency_key.reused";

    public const string RegistrationDuplicate = "registration.duplicate";
    public const string RegistrationSoldOut = "registration.sold_out";
    public const string RegistrationNotOpen = "registration.not_open";
    public const string RegistrationSortNeedsEvent = "registration.sort_needs_event";
    public const string RegistrationEnded = "registration.ended";
    public const string RegistrationNotPending = "registration.not_pending";
    public const string RegistrationNotConfirmed = "registration.not_confirmed";
    public const string RegistrationChanged = "registration.changed_meanwhile";
    public const string OrderTooFew = "order.too_few";
    public const string OrderTooMany = "order.too_many";
    public const string OrderAddOnAlone = "order.add_on_alone";
    public const string OrderRequires = "order.requires";
    public const string OrderExcludes = "order.excludes";
    public const string PriceBelowLeast = "price.below_least";
    public const string HoldUnknown = "hold.unknown";
    public const string HoldOver = "hold.over";
    public const string HoldUsed = "hold.used";
    public const string HoldPeopleMismatch = "hold.people_mismatch";
    public const string GroupEmailMissing = "group.email_missing";
    public const string VoucherUnknown = "voucher.unknown";
    public const string VoucherInvalid = "voucher.invalid";
    public const string VoucherNotForThese = "voucher.not_for_these";
    public const string VoucherTooFewLeft = "voucher.too_few_left";
    public const string VoucherCodeTaken = "voucher.code_taken";
    public const string VoucherInUse = "voucher.in_use";
    public const string VoucherBelowUsed = "voucher.below_used";
    public const string VoucherChanged = "voucher.changed_meanwhile";
    public const string WaitingListOff = "waiting_list.off";
    public const string WaitingListPlacesLeft = "waiting_list.places_left";
    public const string WaitingListAlready = "waiting_list.already";
    public const string WaitingListUnknown = "waiting_list.unknown";
    public const string PaymentUnavailable = "payment.unavailable";
    public const string TicketTypeUnknown = "ticket_type.unknown";

    public const string AttendeeUnknown = "attendee.unknown";
    public const string AttendeeChanged = "attendee.changed_meanwhile";
    public const string AttendeeMergeWithItself = "attendee.merge_with_itself";
    public const string AttendeeSortUnfit = "attendee.sort_unfit";
    public const string AttendeeNoteUnknown = "attendee_note.unknown";
    public const string AttendeeTagUnknown = "attendee_tag.unknown";
    public const string AttendeeTagNameTaken = "attendee_tag.name_taken";
    public const string AttendeeTagLimit = "attendee_tag.limit";
    public const string AttendeeTagInUse = "attendee_tag.in_use";
    public const string AttendeeTagTooMany = "attendee_tag.too_many";
    public const string AttendeeSegmentUnknown = "attendee_segment.unknown";
    public const string AttendeeSegmentNameTaken = "attendee_segment.name_taken";
    public const string AttendeeSegmentLimit = "attendee_segment.limit";

    public const string TicketUnknown = "ticket.unknown";
    public const string TicketCancelled = "ticket.cancelled";

    public const string InviteeDuplicate = "invitee.duplicate";
    public const string InviteeChanged = "invitee.changed_meanwhile";
    public const string InviteeUnknown = "invitee.unknown";
    public const string InviteesNobodyToWriteTo = "invitees.nobody_to_write_to";
    public const string InviteesEventNotPublic = "invitees.event_not_public";
    public const string ImportUnknown = "import.unknown";
    public const string ImportUnreadable = "import.unreadable";
    public const string ImportTooLarge = "import.too_large";
    public const string ImportEmpty = "import.empty";
    public const string ImportColumnUnknown = "import.column_unknown";
    public const string ImportSameFile = "import.same_file";
    public const string ImportNotReady = "import.not_ready";
    public const string ImportStoreAway = "import.store_away";
    public const string RsvpUnknown = "rsvp.unknown";
    public const string RsvpClosed = "rsvp.closed";
    public const string RsvpTooManyGuests = "rsvp.too_many_guests";
    public const string TicketPending = "ticket.pending";
    public const string TicketAdmitted = "ticket.admitted";
    public const string EventBegun = "event.begun";
}
