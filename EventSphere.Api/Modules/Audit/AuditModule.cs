using EventSphere.Domain.Modules.Audit;

namespace EventSphere.Api.Modules.Audit;

/// <summary>Who did what, and that nobody changed it since. Entries are written by whoever does it (<see cref="Hosting.AuditTrail"/>).</summary>
internal static class AuditModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "audit";

    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditList>()
        .AddSingleton<AuditVerification>();

    public static void MapAudit(this RouteGroupBuilder api)
    {
        ListAudit.Map(api);
        ExportAudit.Map(api);
        VerifyAudit.Map(api);
    }
}
