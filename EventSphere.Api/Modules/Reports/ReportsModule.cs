namespace EventSphere.Api.Modules.Reports;

internal static class ReportsModule
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<DashboardHistory>()
        .AddSingleton<Dashboards>();

    public static void MapReports(this RouteGroupBuilder api) => GetDashboard.Map(api);
}
