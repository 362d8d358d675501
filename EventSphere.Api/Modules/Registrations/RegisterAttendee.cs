using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Api.Modules.Forms;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /public/{tenant}/events/{event}/registrations</c>: claims a place and issues a ticket, once per idempotency key.</summary>
internal static class RegisterAttendee
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("public/{tenant}/events/{event}/registrations", HandleAsync)
        .AllowEveryone("anybody may register for a published event")
        .WithName(nameof(RegisterAttendee))
        .WithTags("public", "registrations")
        .WithSummary("Register for an event")
        .WithDescription("One person, one ticket, at once. A ticket that needs the organizer's approval is `pending` until then.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<RegistrationResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer,
        string @event,
        RegisterAttendeeRequest request,
        [FromHeader(Name = RequestHeaders.IdempotencyKey)] string? idempotencyKey,
        PublicEventAddresses addresses,
        EventForms forms,
        RegistrationQueue queue,
        CancellationToken cancellationToken)
    {
        if (IdempotentRequest.RefuseKey(idempotencyKey) is { } refused)
            return refused.ToProblem();
        if (await addresses.FindAsync(organizer.Id, @event, cancellationToken) is not { } eventId)
            return RegistrationsModule.UnknownEvent.ToProblem();

        var form = await forms.FindAsync(organizer.Id, eventId, cancellationToken);
        var check = forms.Check(organizer.Id, eventId, form, request.TicketTypeId, request.Answers);
        if (!check.IsValid)
            return check.Under(FormValidation.AnswersPath).ToProblem();

        var attempt = AttemptOf(request, FormJson.WriteAnswers(check.Answers), form.VersionId, idempotencyKey!, eventId);
        return (await queue.SubmitAsync(organizer.Id, eventId, attempt, cancellationToken)).ToCreated(made => made.Ticket.Url);
    }

    private static RegistrationAttempt AttemptOf(RegisterAttendeeRequest request, string? answers, Guid? formVersionId, string key, Guid eventId)
    {
        var (type, email) = (request.TicketTypeId!.Value, request.Email.Trim().ToLowerInvariant());
        var (first, last) = (request.FirstName.Trim(), request.LastName.Trim());
        return new RegistrationAttempt(
            type, email, first, last, answers, key, IdempotentRequest.HashOf(nameof(RegisterAttendee), eventId, type, email, first, last, answers), formVersionId);
    }
}
