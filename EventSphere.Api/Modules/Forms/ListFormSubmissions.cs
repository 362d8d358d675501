using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Forms;

internal static class ListFormSubmissions
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}/form-submissions", HandleAsync)
        .Describe(nameof(ListFormSubmissions), FormsModule.Tag, "What people answered when they registered for an event, newest first.", "Each with the questions of the version that was asked. At most 10,000 are counted: `atLeast` says that there are more.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<FormSubmissionItem>>, RefusalResult>> HandleAsync(
        Guid id,
        Caller caller,
        FormSubmissions submissions,
        CancellationToken cancellationToken,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize)
    {
        if (ListRequests.CheckDepth(page, pageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        return await submissions.ReadAsync(caller.TenantId, id, page, pageSize, cancellationToken) is { } found ? TypedResults.Ok(found) : FormChanges.UnknownEvent.ToProblem();
    }
}
