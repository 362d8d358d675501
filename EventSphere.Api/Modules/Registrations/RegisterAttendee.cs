using System.Security.Cryptography;
using System.Text;
using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Api.Modules.Forms;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
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
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<RegistrationResponse>, ValidationProblem, RefusalResult>> HandleAsync(
        PublicTenant organizer,
        string @event,
        RegisterAttendeeRequest request,
        [FromHeader(Name = RequestHeaders.IdempotencyKey)] string? idempotencyKey,
        PublicEventAddresses addresses,
        EventForms forms,
        RegistrationQueue queue,
        CancellationToken cancellationToken)
    {
        if (RefuseKey(idempotencyKey) is { } refused)
            return refused.ToProblem();
        if (await addresses.FindAsync(organizer.Id, @event, cancellationToken) is not { } eventId)
            return Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.").ToProblem();

        var form = await forms.FindAsync(organizer.Id, eventId, cancellationToken);
        var check = forms.Check(organizer.Id, eventId, form, request.TicketTypeId, request.Answers);
        if (!check.IsValid)
            return TypedResults.ValidationProblem(check.Under(FormValidation.AnswersPath));

        var attempt = AttemptOf(request, FormJson.WriteAnswers(check.Answers), form.VersionId, idempotencyKey!, eventId);
        var result = await queue.RegisterAsync(organizer.Id, eventId, attempt, cancellationToken);
        return result.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Created(result.Value.Ticket.Url, result.Value);
    }

    private static Refusal? RefuseKey(string? key) => key switch
    {
        null or "" => new Refusal(RefusalKind.Invalid, ErrorCodes.IdempotencyKeyMissing,
            $"Send an {RequestHeaders.IdempotencyKey} header with a value of your own, such as a UUID, and the same value when you try again."),
        { Length: > RequestHeaders.IdempotencyKeyMaxLength } => InvalidKey,
        _ when key.Any(c => c is < '!' or > '~') => InvalidKey,
        _ => null,
    };

    private static RegistrationAttempt AttemptOf(RegisterAttendeeRequest request, string? answers, Guid? formVersionId, string key, Guid eventId)
    {
        var attempt = new RegistrationAttempt(
            request.TicketTypeId!.Value,
            request.Email.Trim().ToLowerInvariant(),
            request.FirstName.Trim(),
            request.LastName.Trim(),
            answers,
            key,
            RequestHash: [],
            Outbox.CurrentTraceParent,
            formVersionId);
        // The hash is over what the request means, so that a retry with other white space in its JSON is the same request.
        var meaning = string.Join('\n', nameof(RegisterAttendee), eventId, attempt.TicketTypeId, attempt.Email, attempt.FirstName, attempt.LastName, answers);
        return attempt with { RequestHash = SHA256.HashData(Encoding.UTF8.GetBytes(meaning)) };
    }

    private static Refusal InvalidKey { get; } = new(RefusalKind.Invalid, ErrorCodes.IdempotencyKeyInvalid,
        $"An {RequestHeaders.IdempotencyKey} has 1 to {RequestHeaders.IdempotencyKeyMaxLength} visible ASCII characters.");
}
