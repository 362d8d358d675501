namespace EventSphere.Web.Modules.Search;

internal static class SearchModule
{
    public static void AddSearch(this IServiceCollection services) => services.AddScoped<SearchClient>();
}
