using System.Globalization;
using EventSphere.Contracts;

namespace EventSphere.Web.Components.Problems;

/// <summary>The one place that turns a problem's code into words: what happened, and what to do now.</summary>
public static class ProblemTexts
{
    private const string Unexpected = "This didn’t work, and we don’t know why. Please try again; if it stays like this, tell support.";

    public static string For(ApiProblem problem) => problem.Code switch
    {
        ErrorCodes.RequestInvalid => "Some fields need another look. What to change is written beside them.",
        ErrorCodes.RequestUnreadable => "The form arrived incomplete. Please send it again.",
        ErrorCodes.RequestTooLarge => "That is more text than can be taken at once. Please shorten it.",
        ErrorCodes.NotFound => "This can’t be found. It may have been removed, or the address is mistyped.",
        ErrorCodes.InternalError => "Something went wrong on our side. Nothing you typed is lost; please try again.",
        ErrorCodes.ServiceBusy => "Many people are here at this moment. " + Again(problem),
        ErrorCodes.RateLimited => "That was a lot at once. " + Again(problem),
        ErrorCodes.PageTooDeep => "Rows past the first 10,000 can’t be paged to. Search, filter, or sort the other way round.",
        ApiProblem.Unreachable => "The service didn’t answer. Please try again in a moment.",

        ErrorCodes.SignInRequired or ErrorCodes.RefreshTokenInvalid => "Your session has ended. Please sign in again.",
        ErrorCodes.SignInFailed => "Email address and password don’t match. Check both and try again.",
        ErrorCodes.TooManyAttempts => "Too many attempts failed. " + Again(problem) + " If you forgot your password, choose a new one by mail: then you can try again at once.",
        ErrorCodes.ChallengeInvalid => "That took too long, or too many codes were tried. Sign in again.",
        ErrorCodes.SecondFactorCodeWrong => "This code isn’t right, or it was used before. Wait for the next one, and check that your phone’s clock is set by the network.",
        ErrorCodes.SecondFactorIsOn => "Your second factor is on already. Reload the page to see its state.",
        ErrorCodes.SecondFactorIsOff => "Your second factor is off. Reload the page to see its state.",
        ErrorCodes.SecondFactorNotBegun => "This secret has waited for too long. Close this and begin again.",
        ErrorCodes.ExternalFailed => "The provider didn’t say who you are, or it took too long. Try again, or use your password.",
        ErrorCodes.ExternalLinkFirst => "This provider isn’t connected with your account yet. Sign in with your password, and connect it under “Your account”.",
        ErrorCodes.ExternalNoAccount => "There is no account with the address that the provider told us. If you have an account with another address, sign in with your password and connect the provider under “Your account”.",
        ErrorCodes.ExternalTaken => "That account signs in somebody else here. Choose another one at the provider.",
        ErrorCodes.ExternalAlreadyConnected => "Another account of this provider is connected with yours. Disconnect that one first.",
        ErrorCodes.PermissionDenied => "Your role doesn’t allow this. Ask an owner of your organization for access.",

        ErrorCodes.TenantSlugTaken => "This address is another organization’s, or was. Choose another.",
        ErrorCodes.TenantSlugReserved => "This address is reserved. Choose another.",
        ErrorCodes.TenantSlugLimit => "An organization keeps at most ten addresses, and yours has as many. Go back to one of them, or ask support.",
        ErrorCodes.DomainInvalid => "Enter a domain name such as events.example.org, without https:// and without a path.",
        ErrorCodes.DomainOurs => "This domain is EventSphere’s own. Use one of yours.",
        ErrorCodes.DomainTaken => "Another organization has proved that it holds this domain. Use another, or tell support if it is yours.",
        ErrorCodes.DomainAdded => "This domain is in your list already.",
        ErrorCodes.DomainLimit => "An organization has at most five domains. Remove one first.",
        ErrorCodes.DomainUnknown => "This domain is no longer in your list. Reload the page.",
        ErrorCodes.PlanLimitReached => problem.Detail ?? "Your plan doesn’t allow more of this. What is used of it is in the settings, under Plan.",
        ErrorCodes.FeatureUnknown => "There is no such feature any more. Reload the page.",
        ErrorCodes.FeatureFixed => "This can’t be switched by an organization itself. Ask support.",
        ErrorCodes.FeatureOff => "This isn’t offered to your organization yet. Ask support.",
        ErrorCodes.PasswordTooCommon => "This password is easy to guess: it is a common one, or made of your own name, address or organization, or of a simple row. A few unrelated words make a good one.",
        ErrorCodes.PasswordWrong => "This isn’t your current password. Check it and try again.",
        ErrorCodes.AccountLinkInvalid => "This link was used before, or is older than 30 minutes. Ask for a new one.",
        ErrorCodes.EmailTaken => "There is an account with this email address already. Sign in, or use another address.",

        ErrorCodes.UserAlreadyMember => "This person belongs to your organization already. Change their role in the list of people.",
        ErrorCodes.UserLastOwner => "Your organization needs an owner, and this is the last one. Make somebody else an owner first.",
        ErrorCodes.UserOutranks => "This person may do more than you may. Ask somebody who may do as much as they.",
        ErrorCodes.RoleUnknown => "There is no such role any more. Choose another.",
        ErrorCodes.RoleNameTaken => "There is a role with this name already. Choose another name.",
        ErrorCodes.RoleInUse => "People or invitations have this role. Give them another one first.",
        ErrorCodes.ApiKeyNotAllowed => "This is for people who signed in, not for API keys.",
        ErrorCodes.ApiKeyNameTaken => "There is a key with this name already. Choose another name.",
        ErrorCodes.ApiKeyTooMany => "Your organization has as many keys as it may. Revoke one that nothing uses any more.",
        ErrorCodes.RolePermissionNotHeld => "You can’t give a permission that you don’t have yourself. Ask somebody who has it.",
        ErrorCodes.InvitationPending => "This address has been invited already. Send that invitation again, or withdraw it first.",
        ErrorCodes.InvitationUnknown => "This invitation is no longer good: it was used, withdrawn, replaced by a newer one, or it is older than seven days. Ask for another.",

        ErrorCodes.IntegrationSecretNeeded => "Enter the password too: one that was given for another server or user isn’t sent to this one.",
        ErrorCodes.IntegrationChanged => "Somebody else changed this at the same time. Reload the page to see what it is now.",

        ErrorCodes.EventSlugTaken => "Another of your events has this address. Choose another.",
        ErrorCodes.EventNotDraft => "This event is no longer a draft. Reload the page to see its state.",
        ErrorCodes.EventWithoutTicketType => "Add a ticket type first: without one nobody could register.",
        ErrorCodes.EventOver => "This event is over. Move its dates into the future first.",
        ErrorCodes.EventPageChanged => "Somebody else saved this page while you were editing. Your version is still here: copy what you need, then load the page anew.",
        ErrorCodes.EventPageTooLong => "This page has become too long. Shorten its texts or take blocks away.",
        ErrorCodes.EventPageUnchanged => "Visitors see this page already: there is nothing new to publish, and nothing to give up.",
        ErrorCodes.AnnouncementUnknown => "This announcement is no longer there. Reload the page.",
        ErrorCodes.EventNotPublished => problem.Detail ?? "Only a published event can do this. Reload the page to see its state.",
        ErrorCodes.EventNotClosed => problem.Detail ?? "Registration isn’t closed. Reload the page to see its state.",
        ErrorCodes.EventIsCancelled => "This event was cancelled, and that is for good. Duplicate it to hold it after all.",
        ErrorCodes.EventIsArchived => "This event is archived. Take it out of the archive to change it.",
        ErrorCodes.EventNotArchived => "This event isn’t in the archive any more. Reload the page.",
        ErrorCodes.EventStillOpen => "This event is still to come. Archive it when it is over, or cancel it first.",
        ErrorCodes.EventHasRegistrations => problem.Detail ?? "People registered for this event, so that it can’t be deleted. Cancel it instead: everybody is told.",
        ErrorCodes.EventChanged => "Somebody else changed this event meanwhile. What you typed is still here: copy what you need, then reload the page to see what it is now.",
        ErrorCodes.EventSlugNotConfirmed => "This isn’t the event’s web address. Type it as it stands above.",
        ErrorCodes.TimeNotInZone => problem.Detail ?? "The clocks of the event’s zone never show one of these times. Choose another.",
        ErrorCodes.EventCapacityBelowSold => problem.Detail ?? "More places than this are taken already. Choose a larger capacity.",
        ErrorCodes.QuotaBelowLinked => problem.Detail ?? "More places of these ticket types are taken already. Choose a larger quota.",
        ErrorCodes.QuotaPoolNameTaken => "This event has a shared quota with this name. Choose another name.",
        ErrorCodes.QuotaBelowSold => problem.Detail ?? "More places than this are taken already. Choose a larger quota.",
        ErrorCodes.TimeZoneUnknown => "Choose a time zone from the list, such as Africa/Lagos.",
        ErrorCodes.TicketTypeNameTaken => "This event has a ticket type with this name, perhaps an archived one. Choose another name.",
        ErrorCodes.TicketTypeChanged => "Somebody else changed this ticket type meanwhile. What you typed is still here: copy what you need, then reload the page to see what it is now.",
        ErrorCodes.TicketTypeInUse => "Somebody has one of these already, so that it can’t become an add-on, or stop being one. Add another ticket type instead.",
        ErrorCodes.TicketTypeTooMany => "This event has as many ticket types as it may, archived ones included.",
        ErrorCodes.TicketTypeTierSold => problem.Detail ?? "Somebody paid this price already. Let it end instead of removing it.",
        ErrorCodes.TicketTypeRuleInvalid => "These rules don’t fit: each names another ticket type that is offered, and names it once.",
        ErrorCodes.TicketTypeRulesImpossible => problem.Detail ?? "With these rules nobody could order one of the ticket types. Change them.",
        ErrorCodes.TicketTypeCurrencyDiffers => problem.Detail ?? "The other ticket types of this event have another currency, and one order has one total. Use theirs.",
        ErrorCodes.TicketTypeOrderStale => "The ticket types are no longer the same. Reload the page and order them again.",
        ErrorCodes.CurrencyUnknown => "Use a currency code of three capitals, such as NGN.",

        ErrorCodes.ImageUnknown => "This picture is no longer there. Choose it again.",
        ErrorCodes.ImageNotWebP or ErrorCodes.ImageAnimated or ErrorCodes.ImageHasMetadata or ErrorCodes.ImageWrongSizes or ErrorCodes.ImageWrongPurpose =>
            "The picture arrived in a form that can’t be used. Choose it again, or another.",
        ErrorCodes.ImageTooLarge => "This picture is too large even when made smaller. Choose another.",
        ErrorCodes.ImageStoreAway => "Pictures can’t be stored at the moment. Nothing else is affected; please try again in a minute.",

        ErrorCodes.InviteeDuplicate => "This address is invited to the event already. Use another, or change the invitee that is there.",
        ErrorCodes.InviteeChanged => "Somebody else has changed this invitee meanwhile. What you typed is still here; close this and open the invitee anew to see what it is now.",
        ErrorCodes.InviteeUnknown => "This invitee was deleted meanwhile. Reload the list.",
        ErrorCodes.InviteesNobodyToWriteTo => problem.Detail ?? "There is nobody to write to.",
        ErrorCodes.InviteesEventNotPublic => "This event isn’t public. Publish it first: until then the links in the mails would lead nowhere.",
        ErrorCodes.ImportUnknown => "This import is no longer there. Files that aren’t imported within a day are deleted; upload it again.",
        ErrorCodes.ImportUnreadable => "This is neither a CSV file nor an Excel workbook (.xlsx). Save the list as one of these and choose it again.",
        ErrorCodes.ImportTooLarge => "This file is too large, or has too many rows or columns. Split it into several.",
        ErrorCodes.ImportEmpty => "There are no rows in this file. Choose another.",
        ErrorCodes.ImportColumnUnknown => "The file has no such column. Choose the columns again.",
        ErrorCodes.ImportSameFile => "This very file was imported for this event before. If that is meant, say so and start it again.",
        ErrorCodes.ImportNotReady => "This import has moved on meanwhile. Reload the page to see where it is.",
        ErrorCodes.ImportStoreAway => "Files can’t be stored at the moment. Nothing else is affected; please try again in a minute.",
        ErrorCodes.RsvpUnknown => "This invitation is no longer there. Open the link from the newest mail, or ask the organizer.",
        ErrorCodes.RsvpClosed => "The event has begun, is over or was called off: answers can’t be given any more.",
        ErrorCodes.RsvpTooManyGuests => problem.Detail ?? "More guests than the invitation allows. Choose fewer.",
        ErrorCodes.EventHasForm => "This event has a form already. Take that one off first.",
        ErrorCodes.FormChanged => "Somebody else changed this form since you opened it. What you have here isn’t lost: copy what you need, then load the page anew.",
        ErrorCodes.FormEmpty => "This form asks nothing yet. Add a question first.",
        ErrorCodes.FormInUse => "A published event asks this form. Take it off the event first.",
        ErrorCodes.FormOfAnotherEvent => "This form belongs to another event. Copy it instead.",
        ErrorCodes.FormOtherTickets => "Some of its fields are for ticket types that this event doesn’t have. Copy it instead: the copy asks them with every ticket.",
        ErrorCodes.FormFieldUnknown => "This event’s form takes no file there. Load the page anew.",
        ErrorCodes.FormFileRefused => problem.Detail ?? "This file can’t be taken. Choose another.",
        ErrorCodes.FormFileStoreAway => "Files can’t be stored at the moment. Please try again in a minute.",

        ErrorCodes.IdempotencyKeyMissing or ErrorCodes.IdempotencyKeyInvalid or ErrorCodes.IdempotencyKeyReused =>
            "This form was sent before with other details. Check them and send it once more.",

        ErrorCodes.RegistrationDuplicate =>
            "This email address is registered for this event already. Your ticket is in the confirmation we sent; use another address to register someone else.",
        ErrorCodes.RegistrationSoldOut => "This ticket has just sold out. Choose another ticket to go on.",
        ErrorCodes.RegistrationNotOpen => "This ticket isn’t on sale now. Choose another ticket, or come back when its sales open.",
        ErrorCodes.RegistrationSortNeedsEvent => "Choose an event first: over all events, registrations come by time alone.",
        ErrorCodes.RegistrationChanged => "These details were changed meanwhile, in another window or by somebody else who has the ticket. What you typed is kept: save again, and it takes the place of what is there now.",
        ErrorCodes.PaymentUnavailable => "Paid tickets can’t be bought online yet. Choose a free ticket, or contact the organizer.",
        ErrorCodes.TicketTypeUnknown => "This ticket is no longer offered. Choose another ticket.",

        ErrorCodes.AttendeeUnknown => "This person is no longer in your list. They may have been merged with another.",
        ErrorCodes.AttendeeChanged => "Somebody else changed this person meanwhile. What you typed is kept here; load the page anew to see what it is now.",
        ErrorCodes.AttendeeMergeWithItself => "A person can’t be merged with themselves. Choose another.",
        ErrorCodes.AttendeeSortUnfit => "These people can’t be sorted like that. Sort by name, or lift the filter.",
        ErrorCodes.AttendeeNoteUnknown => "This note is no longer there. Load the page anew.",
        ErrorCodes.AttendeeTagUnknown => "This tag is no longer there. Load the page anew.",
        ErrorCodes.AttendeeTagNameTaken => "There is a tag with this name already. Choose another name.",
        ErrorCodes.AttendeeTagLimit => "Your organization has as many tags as it may. Delete one that nobody needs any more.",
        ErrorCodes.AttendeeTagInUse => problem.Detail ?? "A segment filters by this tag. Change or delete that one first.",
        ErrorCodes.AttendeeTagTooMany => problem.Detail ?? "These are too many people to tag at once. Narrow the filter.",
        ErrorCodes.AttendeeSegmentUnknown => "This segment is no longer there. Choose another, or look at all people.",
        ErrorCodes.AttendeeSegmentNameTaken => "There is a segment with this name already. Choose another name.",
        ErrorCodes.AttendeeSegmentLimit => "Your organization has as many segments as it may. Delete one that nobody needs any more.",

        ErrorCodes.TicketUnknown => "No ticket of yours has this code. Check that it is for this event.",
        ErrorCodes.TicketCancelled => "This ticket was cancelled and is no longer valid.",
        ErrorCodes.TicketPending => "This registration waits for the organizer’s decision and admits nobody yet.",
        ErrorCodes.TicketAdmitted => "This ticket was admitted at the door already, so nothing about it can be changed.",
        ErrorCodes.EventBegun => "The event has begun, so nothing about this ticket can be changed any more. Ask the organizer.",
        ErrorCodes.RegistrationEnded => "This registration was cancelled or declined already.",
        ErrorCodes.RegistrationNotPending => "This registration doesn’t wait for a decision.",
        ErrorCodes.RegistrationNotConfirmed => "This registration waits for the organizer’s decision. It can be given to somebody else after that.",
        ErrorCodes.OrderTooFew => problem.Detail ?? "This ticket is taken several at a time. Choose more.",
        ErrorCodes.OrderTooMany => problem.Detail ?? "These are more tickets than one order may have. Choose fewer.",
        ErrorCodes.OrderAddOnAlone => "This is taken beside a ticket. Choose a ticket too.",
        ErrorCodes.OrderRequires => problem.Detail ?? "This ticket is taken together with another. Choose that too.",
        ErrorCodes.OrderExcludes => problem.Detail ?? "These tickets can’t be taken together. Choose one of them.",
        ErrorCodes.PriceBelowLeast => "Give at least what stands beside the ticket.",
        ErrorCodes.HoldUnknown => "There are no such places. Choose your tickets again.",
        ErrorCodes.HoldOver => "The time for these places is over, and they are free for others. Choose your tickets again.",
        ErrorCodes.HoldUsed => "These places were registered already. The tickets were sent by email.",
        ErrorCodes.HoldPeopleMismatch => "The people don’t fit the tickets. Give each ticket to one person.",
        ErrorCodes.GroupEmailMissing => "The first person needs an email address: the tickets of guests go there.",
        ErrorCodes.VoucherUnknown => "There is no such voucher. Load the page anew.",
        ErrorCodes.VoucherInvalid => "This code isn’t valid here, or no longer. Check its spelling, or go on without it.",
        ErrorCodes.VoucherNotForThese => "This code isn’t for these tickets. Choose others, or go on without it.",
        ErrorCodes.VoucherTooFewLeft => "This code isn’t good for that many tickets any more. Choose fewer, or go on without it.",
        ErrorCodes.VoucherCodeTaken => "This event has a voucher with this code. Choose another code.",
        ErrorCodes.VoucherInUse => "This voucher has been used. It keeps its tickets and can’t be deleted: end it instead.",
        ErrorCodes.VoucherBelowUsed => "It has been used more often than this. Choose a larger number.",
        ErrorCodes.VoucherChanged => "Somebody else changed this voucher meanwhile. Load it anew, then change it.",
        ErrorCodes.WaitingListOff => "This event has no waiting list.",
        ErrorCodes.WaitingListPlacesLeft => "There are places for you now. Register instead of waiting.",
        ErrorCodes.WaitingListAlready => "This email address is on the waiting list already. The link to its place was sent by email.",
        ErrorCodes.WaitingListUnknown => "There is no such place in a waiting list. Open the link from the email.",

        _ => problem.Status switch
        {
            StatusCodes.Status401Unauthorized => "Your session has ended. Please sign in again.",
            StatusCodes.Status403Forbidden => "Your role doesn’t allow this. Ask an owner of your organization for access.",
            StatusCodes.Status404NotFound => "This can’t be found. It may have been removed, or the address is mistyped.",
            StatusCodes.Status429TooManyRequests => "That was a lot at once. " + Again(problem),
            _ => Unexpected,
        },
    };

    /// <summary>What stands above a form. What is written beside a field is not said twice.</summary>
    public static string Above(ApiProblem problem) => FieldOf(problem.Code) is null
        ? For(problem)
        : "One detail needs another look. What to change is written beside it.";

    /// <summary>What the door is told in two words; null for what says nothing about the ticket.</summary>
    public static string? Verdict(ApiProblem problem) => problem.Code switch
    {
        ErrorCodes.TicketUnknown => "Unknown ticket",
        ErrorCodes.TicketCancelled => "Cancelled ticket",
        ErrorCodes.TicketPending => "Not approved yet",
        _ => null,
    };

    /// <summary>The field beside which a refusal belongs, if it is about one; otherwise it stands above the form.</summary>
    public static string? FieldOf(string code) => code switch
    {
        ErrorCodes.TenantSlugTaken or ErrorCodes.TenantSlugReserved or ErrorCodes.TenantSlugLimit or ErrorCodes.EventSlugTaken => "slug",
        ErrorCodes.DomainInvalid or ErrorCodes.DomainOurs or ErrorCodes.DomainTaken or ErrorCodes.DomainAdded => "name",
        ErrorCodes.EmailTaken => "email",
        ErrorCodes.PasswordTooCommon or ErrorCodes.IntegrationSecretNeeded => "password",
        ErrorCodes.PasswordWrong => "currentPassword",
        ErrorCodes.SecondFactorCodeWrong => "code",
        ErrorCodes.EventCapacityBelowSold => "capacity",
        ErrorCodes.QuotaBelowSold or ErrorCodes.QuotaBelowLinked => "quota",
        ErrorCodes.EventSlugNotConfirmed => "confirm",
        ErrorCodes.TimeZoneUnknown => "timeZone",
        ErrorCodes.TicketTypeNameTaken or ErrorCodes.RoleNameTaken or ErrorCodes.ApiKeyNameTaken or ErrorCodes.AttendeeTagNameTaken or ErrorCodes.AttendeeSegmentNameTaken => "name",
        ErrorCodes.CurrencyUnknown => "currency",
        ErrorCodes.TicketTypeNameTaken or ErrorCodes.QuotaPoolNameTaken or ErrorCodes.RoleNameTaken or ErrorCodes.ApiKeyNameTaken => "name",
        ErrorCodes.CurrencyUnknown or ErrorCodes.TicketTypeCurrencyDiffers => "currency",
        ErrorCodes.RegistrationDuplicate or ErrorCodes.UserAlreadyMember or ErrorCodes.InvitationPending => "email",
        ErrorCodes.RegistrationDuplicate or ErrorCodes.WaitingListAlready or ErrorCodes.UserAlreadyMember or ErrorCodes.InvitationPending => "email",
        ErrorCodes.RoleUnknown => "role",
        ErrorCodes.VoucherCodeTaken or ErrorCodes.VoucherInvalid or ErrorCodes.VoucherNotForThese or ErrorCodes.VoucherTooFewLeft => "code",
        ErrorCodes.RegistrationSoldOut or ErrorCodes.RegistrationNotOpen or ErrorCodes.PaymentUnavailable or ErrorCodes.TicketTypeUnknown
            => "ticketTypeId",
        _ => null,
    };

    private static string Again(ApiProblem problem) => problem.RetryAfter switch
    {
        { TotalMinutes: > 2 } wait => string.Create(CultureInfo.InvariantCulture, $"Please try again in {Math.Ceiling(wait.TotalMinutes):0} minutes."),
        { TotalSeconds: >= 1 } wait => string.Create(CultureInfo.InvariantCulture, $"Please try again in {Math.Ceiling(wait.TotalSeconds):0} s."),
        _ => "Please try again in a moment.",
    };
}
