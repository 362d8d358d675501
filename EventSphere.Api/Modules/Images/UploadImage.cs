using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Images;

internal static class UploadImage
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/images", HandleAsync)
        .TakesFiles(ImageLimits.UploadMaxBytes)
        .Describe(
            nameof(UploadImage), ImagesModule.Tag, "Stores one picture in several widths, as WebP that the client made.",
            "`multipart/form-data` with the field `purpose` (`cover`, `logo`, `portrait` of a speaker, or `page` for a picture within an event's page) and a "
            + "file for each width: 480, 960 and 1600 pixels for a cover and a page's picture, 96, 192 and 384 for a logo, 160, 320 and 640 for a portrait; a smaller original has its own width as the largest. Each file has at most 1 MB, is still, and holds no EXIF or "
            + "XMP metadata. What nothing shows a day later is deleted.")
        .RequirePermission(Permissions.EventsManage)
        .LimitedAs(LimitClass.Transfer)
        .WithFormOptions(memoryBufferThreshold: ImageLimits.FileMaxBytes)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<ImageReference>, RefusalResult>> HandleAsync(
        IFormFileCollection files, EventSphereDb db, AuditTrail audit, ImageStore store, CancellationToken cancellationToken,
        [FromForm, Required, RegularExpression(ImagePurposes.Pattern, ErrorMessage = ImagePurposes.Error)] string purpose = "")
    {
        var contents = new List<byte[]>();
        foreach (var file in files)
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellationToken);
            contents.Add(content);
        }

        var read = ImageFiles.Read(purpose, contents);
        if (read.Refusal is { } refusal)
            return refusal.ToProblem();
        var sizes = read.Value;
        var largest = sizes.MaxBy(size => size.Width);
        var image = new Image
        {
            Purpose = Image.PurposeOf(purpose),
            Widths = [.. sizes.Select(size => size.Width).Order()],
            Width = largest.Width,
            Height = largest.Height,
            Bytes = contents.Sum(content => content.Length),
        };

        // The row comes first: whatever happens then, the clean-up finds by it what is to be deleted, and no file lies where nobody knows of it.
        await using (var work = await db.BeginAsync(cancellationToken))
        {
            db.Add(image);
            audit.Record(db, AuditActions.ImageUploaded, new AuditSubject(AuditSubjects.Image, image.Id, purpose), new AuditChanges().Field("bytes", null, image.Bytes));
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        if (await store.WriteAsync(image, sizes.Zip(contents).ToDictionary(pair => pair.First.Width, pair => pair.Second), cancellationToken) is { } away)
            return away.ToProblem();
        var reference = image.ToReference();
        return TypedResults.Created($"/api/v1/public{reference.LargestPath}", reference);
    }
}
