using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Forms;

internal static class UploadFormFile
{
    private static Refusal NoSuchField { get; } = Refusal.NotFound(ErrorCodes.FormFieldUnknown, "This event's form takes no file in a field of this name.");

    public static void Map(RouteGroupBuilder api) => api.MapPost("/public/{tenant}/events/{event}/form-files", HandleAsync)
        .TakesFiles(FormLimits.UploadMaxBytes)
        .Describe(
            nameof(UploadFormFile), FormsModule.Tag, "Stores a file that an answer is to name.",
            "`multipart/form-data` with the field `field`, the key of a field that takes a file, and one file of at most 10 MB. What it is is told by its bytes. "
            + "The answer's token goes into the registration's `answers`; a file that no registration names a day later is deleted.")
        .AllowEveryone("Whoever registers is asked for the file, and nobody gets it back but the event's staff.")
        .LimitedAs(LimitClass.PublicUpload)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<FormFileResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer,
        [FromRoute(Name = "event")] string slug,
        IFormFileCollection files,
        PublicEventAddresses addresses,
        EventForms forms,
        FormFileTickets tickets,
        FormFileStore store,
        EventSphereDb db,
        CancellationToken cancellationToken,
        [FromForm, Required, StringLength(FormLimits.KeyMaxLength)] string field = "")
    {
        if (await addresses.FindAsync(organizer.Id, slug, cancellationToken) is not { } eventId)
            return FormChanges.UnknownEvent.ToProblem();
        var form = await forms.FindAsync(organizer.Id, eventId, cancellationToken);
        if (form.Definition.Fields.FirstOrDefault(one => one.Key == field && one.Kind == FormFieldKinds.File) is not { } asked)
            return NoSuchField.ToProblem();
        if (files is not [{ Length: > 0 } sent])
            return Refusal.Invalid(ErrorCodes.FormFileRefused, "Send one file that isn't empty.").ToProblem();

        var name = NameOf(sent.FileName);
        await using var content = sent.OpenReadStream();
        var type = await FormFileBytes.TypeOfAsync(content, name, cancellationToken);
        if (FormValidation.CheckFile(asked, type, sent.Length) is { } why)
            return Refusal.Invalid(ErrorCodes.FormFileRefused, why).ToProblem();

        // The row comes first, as for images: no file lies where nobody knows of it.
        var file = new AnswerFile { EventId = eventId, FieldKey = asked.Key, Name = name, Type = type!, Bytes = sent.Length };
        await using (var work = await db.BeginAsync(cancellationToken))
        {
            db.Add(file);
            await db.SaveChangesAsync(cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        return await store.WriteAsync(file, content, cancellationToken) is { } away
            ? away.ToProblem()
            : TypedResults.Created((string?)null, new FormFileResponse(tickets.Issue(organizer.Id, file), file.Name, file.Type, file.Bytes));
    }

    /// <summary>A name without its path and without what no name holds, cut in front of its ending.</summary>
    internal static string NameOf(string sent)
    {
        var name = new string([.. sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        if (name.Length is 0)
            return "file";
        var ending = Path.GetExtension(name) is { Length: <= 10 } found ? found : "";
        return name.Length <= FormLimits.FileNameMaxLength ? name : name[..(FormLimits.FileNameMaxLength - ending.Length)] + ending;
    }
}
