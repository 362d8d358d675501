namespace EventSphere.Web.Modules.CheckIns;

internal static class CheckInsModule
{
    public static void AddCheckIns(this IServiceCollection services) => services.AddScoped<CheckInsClient>();
}
