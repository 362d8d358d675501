using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Integrations;

internal static class RemoveSmtp
{
    public static readonly Refusal NotSetUp = Refusal.NotFound(ErrorCodes.NotFound, "No mail server is set up.");

    public static void Map(RouteGroupBuilder api) => api.MapDelete("/settings/integrations/smtp", HandleAsync)
        .Describe(nameof(RemoveSmtp), IntegrationsModule.Tag, "Forgets the organization's mail server and its password. Mails go by EventSphere's again.")
        .RequirePermission(Permissions.IntegrationsManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        // Of two at once one deletes it.
        if (await db.Set<IntegrationSetting>().SingleOrDefaultAsync(s => s.Provider == IntegrationProviders.Smtp, cancellationToken) is not { } smtp
            || await db.Set<IntegrationSetting>().Where(s => s.Id == smtp.Id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return NotSetUp.ToProblem();
        }

        var settings = SmtpSettingsJson.Read(smtp.Settings);
        audit.Record(
            db, AuditActions.IntegrationRemoved, UpdateSmtp.Subject(smtp, settings),
            UpdateSmtp.Changes(settings, null).Field("password", smtp.SecretCipher, null));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
