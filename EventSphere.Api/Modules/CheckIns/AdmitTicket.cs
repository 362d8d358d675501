using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain.Modules.CheckIns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.CheckIns;

/// <summary><c>POST /check-ins</c>: admits the holder of a ticket, or says when and where that was done before.</summary>
internal static class AdmitTicket
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("check-ins", HandleAsync)
        .RequirePermission(Permissions.CheckInsPerform)
        .LimitedAs(LimitClass.Door)
        .WithName(nameof(AdmitTicket))
        .WithTags("check-ins")
        .WithSummary("Admit a ticket")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<CheckInResponse>, RefusalResult>> HandleAsync(
        CheckInRequest request, Caller caller, CheckInDesk desk, LiveNotices live, CancellationToken cancellationToken)
    {
        var result = await desk.AdmitAsync(caller.TenantId, caller.UserId, request.Token, request.Gate.Trim(), cancellationToken);
        if (result.Refusal is { } refusal)
            return refusal.ToProblem();
        live.Notify(caller.TenantId, LiveKinds.CheckIns, result.Value.EventId);
        return TypedResults.Ok(result.Value.Response);
    }
}
