using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Forms;

internal static class GetFormFile
{
    private static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such file.");

    public static void Map(RouteGroupBuilder api) => api.MapGet("/form-files/{id:guid}", HandleAsync)
        .Describe(nameof(GetFormFile), FormsModule.Tag, "A file that somebody answered with, as a download.")
        .RequirePermission(Permissions.RegistrationsView)
        .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<FileStreamHttpResult, RefusalResult>> HandleAsync(
        Guid id, EventSphereDb db, FormFileStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        AnswerFile? file;
        await using (await db.BeginAsync(cancellationToken))
            file = await db.Set<AnswerFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
        if (file is null)
            return Unknown.ToProblem();
        var found = await store.OpenAsync(file, cancellationToken);
        if (found.Refusal is { } away)
            return away.ToProblem();
        if (found.Value is not { } blob)
            return Unknown.ToProblem();
        // A stranger made it: it is saved and never shown, and no browser guesses what it is (every answer says nosniff).
        response.Headers.CacheControl = "private, no-store";
        response.ContentLength = blob.Details.ContentLength;
        return TypedResults.Stream(blob.Content, AnswerFile.MediaTypeOf(file.Type), file.Name);
    }
}
