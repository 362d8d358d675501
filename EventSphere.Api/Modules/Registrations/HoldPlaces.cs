using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /public/{tenant}/events/{event}/holds</c>: keeps places while somebody fills in a form.</summary>
internal static class HoldPlaces
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("public/{tenant}/events/{event}/holds", HandleAsync)
        .AllowEveryone("anybody may take tickets to a published event")
        .WithName(nameof(HoldPlaces))
        .WithTags("public", "registrations")
        .WithSummary("Keep places for a while")
        .WithDescription("For 15 minutes the places are nobody else's. Register on them with the token, or let them go.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<HoldResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer,
        string @event,
        HoldRequest request,
        [FromHeader(Name = RequestHeaders.IdempotencyKey)] string? idempotencyKey,
        HttpContext http,
        PublicEventAddresses addresses,
        RegistrationQueue queue,
        CodeTries tries,
        CancellationToken cancellationToken)
    {
        if (IdempotentRequest.RefuseKey(idempotencyKey) is { } refused)
            return refused.ToProblem();
        if (await addresses.FindAsync(organizer.Id, @event, cancellationToken) is not { } eventId)
            return RegistrationsModule.UnknownEvent.ToProblem();

        if (!string.IsNullOrEmpty(request.Code) && await tries.CountAsync(http) is { } tooMany)
            return tooMany.ToProblem();

        // The same type twice is one line; who gives something gives it for each.
        WantedTickets[] lines = [.. request.Lines
            .GroupBy(line => (line.TicketTypeId, line.PriceMinor))
            .Select(same => new WantedTickets(same.Key.TicketTypeId!.Value, same.Sum(line => line.Quantity!.Value), same.Key.PriceMinor))];
        if (lines.Select(line => line.TicketTypeId).Distinct().Count() != lines.Length)
            return HeldTokens.OnePriceEach.ToProblem();
        var code = string.IsNullOrEmpty(request.Code) ? null : request.Code.ToUpperInvariant();
        var hash = IdempotentRequest.HashOf(
            [nameof(HoldPlaces), eventId, code, .. lines.SelectMany(line => new object?[] { line.TicketTypeId, line.Quantity, line.GivenMinor })]);
        var result = await queue.SubmitAsync(organizer.Id, eventId, new HoldAttempt(lines, code, idempotencyKey!, hash), cancellationToken);
        return result.ToCreated(hold => $"/api/v1/public/holds/{hold.Token}");
    }
}
