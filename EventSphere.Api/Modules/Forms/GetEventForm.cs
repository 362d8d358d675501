using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Forms;

internal static class GetEventForm
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}/form", HandleAsync)
        .Describe(nameof(GetEventForm), FormsModule.Tag, "The form that an event's registration asks, with its draft, and how many answered.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<EventFormResponse>, RefusalResult>> HandleAsync(Guid id, EventSphereDb db, FormChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.EventAsync(id, cancellationToken) is null)
            return FormChanges.UnknownEvent.ToProblem();
        return TypedResults.Ok(await ReadAsync(db, id, cancellationToken));
    }

    public static async Task<EventFormResponse> ReadAsync(EventSphereDb db, Guid eventId, CancellationToken cancellationToken)
    {
        var form = await GetForm.ReadAsync(db, f => f.EventId == eventId, cancellationToken);
        var answered = await db.Set<Registration>().Where(r => r.EventId == eventId && r.FormVersionId != null).Take(Paging.MaxRows).CountAsync(cancellationToken);
        return new EventFormResponse(form, answered);
    }
}
