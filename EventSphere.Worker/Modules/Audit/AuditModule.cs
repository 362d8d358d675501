namespace EventSphere.Worker.Modules.Audit;

internal static class AuditModule
{
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<AuditSealing>();
        return builder;
    }
}
