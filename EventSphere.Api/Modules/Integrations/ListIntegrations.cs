using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Integrations;

internal static class ListIntegrations
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/settings/integrations", HandleAsync)
        .Describe(nameof(ListIntegrations), IntegrationsModule.Tag, "What the organization has set up at others. Secrets are not told, only that there is one.")
        .RequirePermission(Permissions.IntegrationsManage);

    private static async Task<Ok<IntegrationsResponse>> HandleAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var smtp = await db.Set<IntegrationSetting>().SingleOrDefaultAsync(s => s.Provider == IntegrationProviders.Smtp, cancellationToken);
        return TypedResults.Ok(new IntegrationsResponse(smtp is null ? null : Show(smtp)));
    }

    public static SmtpIntegration Show(IntegrationSetting smtp) =>
        new(SmtpSettingsJson.Read(smtp.Settings), smtp.SecretCipher is not null, smtp.IsEnabled, smtp.LastTest, smtp.UpdatedAt);
}
