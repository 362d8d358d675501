namespace EventSphere.Web.Modules.Reports;

internal static class ReportsModule
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportsClient>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
    }
}
