using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /events/{id}/registrations/decisions</c>: approves, declines or cancels several at once.</summary>
internal static class DecideRegistrations
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("events/{id:guid}/registrations/decisions", HandleAsync)
        .RequirePermission(Permissions.RegistrationsManage)
        .WithName(nameof(DecideRegistrations))
        .WithTags("registrations")
        .WithSummary("Approve, decline or cancel registrations")
        .WithDescription("What can't be done is said for each, and the rest is done. Each person is told by mail.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<DecideResponse>, RefusalResult>> HandleAsync(
        Guid id, DecideRequest request, Caller caller, AuditTrail audit, RegistrationQueue queue, CancellationToken cancellationToken)
    {
        var decision = request.Decision switch
        {
            RegistrationDecisions.Approve => RegistrationDecision.Approve,
            RegistrationDecisions.Decline => RegistrationDecision.Decline,
            _ => RegistrationDecision.Cancel,
        };
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        // Named twice it is decided once.
        var result = await queue.SubmitAsync(
            caller.TenantId, id, new DecideAttempt([.. request.Ids.Distinct()], decision, note, CancelledBy.Staff, audit.Origin), cancellationToken);
        return result.ToOk();
    }
}
