using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /public/{tenant}/events/{event}/waiting-list</c>: waits for places that there are none of.</summary>
internal static class JoinWaitingList
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("public/{tenant}/events/{event}/waiting-list", HandleAsync)
        .AllowEveryone("anybody may wait for a place at a published event")
        .WithName(nameof(JoinWaitingList))
        .WithTags("public", "registrations")
        .WithSummary("Join an event's waiting list")
        .WithDescription("For a ticket that is sold out. What comes free is offered to those who wait, in their order and for a time.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<WaitingPlaceResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer,
        string @event,
        JoinWaitingListRequest request,
        [FromHeader(Name = RequestHeaders.IdempotencyKey)] string? idempotencyKey,
        PublicEventAddresses addresses,
        RegistrationQueue queue,
        WaitingPlaces places,
        CancellationToken cancellationToken)
    {
        if (IdempotentRequest.RefuseKey(idempotencyKey) is { } refused)
            return refused.ToProblem();
        if (await addresses.FindAsync(organizer.Id, @event, cancellationToken) is not { } eventId)
            return RegistrationsModule.UnknownEvent.ToProblem();

        var (type, quantity, email) = (request.TicketTypeId!.Value, request.Quantity!.Value, request.Email.Trim().ToLowerInvariant());
        var (first, last) = (request.FirstName.Trim(), request.LastName.Trim());
        var hash = IdempotentRequest.HashOf(nameof(JoinWaitingList), eventId, type, quantity, request.AllOrNothing, email, first, last);
        var joined = await queue.SubmitAsync(
            organizer.Id, eventId, new WaitingAttempt(type, quantity, request.AllOrNothing, email, first, last, idempotencyKey!, hash), cancellationToken);
        if (joined.Refusal is { } refusal)
            return refusal.ToProblem();
        return await places.FindAsync(joined.Value.Token, cancellationToken) is { } place
            ? TypedResults.Created($"/api/v1/public/waiting-list/{place.Token}", place)
            : WaitingPlaces.Unknown.ToProblem();
    }
}
