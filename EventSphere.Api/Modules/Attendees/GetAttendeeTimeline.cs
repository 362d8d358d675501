using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Attendees;

internal static class GetAttendeeTimeline
{
    private const int DefaultSize = 25;
    private const int MaxSize = 100;

    private static readonly Refusal UnknownPlace = Refusal.Invalid(ErrorCodes.RequestInvalid, "The parameter before takes what an answer called next.");

    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees/{id:guid}/timeline", HandleAsync)
        .Describe(nameof(GetAttendeeTimeline), AttendeesModule.Tag, "What happened with a person, newest first.",
            "Registrations, cancellations, check-ins, mails, notes, tags and merges, in one row. `before` takes an answer's `next` and reads on from there.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<AttendeeTimelineResponse>, RefusalResult>> HandleAsync(
        Guid id,
        Caller caller,
        AttendeeTimeline timeline,
        CancellationToken cancellationToken,
        [StringLength(TimelinePlace.MaxLength)] string? before = null,
        [Range(1, MaxSize)] int size = DefaultSize)
    {
        var place = string.IsNullOrEmpty(before) ? null : TimelinePlace.Parse(before);
        if (place is null && !string.IsNullOrEmpty(before))
            return UnknownPlace.ToProblem();
        return await timeline.ReadAsync(caller.TenantId, id, place, size, cancellationToken) is { } found ? TypedResults.Ok(found) : AttendeeMerging.Unknown.ToProblem();
    }
}
