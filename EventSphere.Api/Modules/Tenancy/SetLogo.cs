using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class SetLogo
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/settings/logo", HandleAsync)
        .Describe(nameof(SetLogo), TenancyModule.SettingsTag, "Gives the organization its logo, in the place of the one it has.", "The image is uploaded before, as a `logo`.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<OrganizationResponse>, RefusalResult>> HandleAsync(
        SetLogoRequest request, Organizations organizations, EventSphereDb db, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Image>().SingleOrDefaultAsync(i => i.Id == request.ImageId, cancellationToken) is not { } image)
            return Organizations.UnknownImage.ToProblem();
        if (image.Purpose != ImagePurpose.Logo)
            return Refusal.Conflict(ErrorCodes.ImageWrongPurpose, "This image was not uploaded as a logo. Upload it as one.").ToProblem();

        var tenant = await organizations.ClaimAsync(cancellationToken);
        if (tenant.LogoImageId is { } former && former != image.Id)
            db.Add(Outbox.Message(new ImageDiscarded(former)));
        tenant.LogoImageId = image.Id;
        audit.Record(db, AuditActions.LogoSet, Organizations.Subject(tenant), AuditChanges.Of(db.Entry(tenant)));
        var shown = await organizations.ShowAsync(tenant, cancellationToken);
        if (await organizations.CommitAsync(cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.Ok(shown);
    }
}
