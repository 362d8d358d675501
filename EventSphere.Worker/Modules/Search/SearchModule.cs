namespace EventSphere.Worker.Modules.Search;

internal static class SearchModule
{
    public static IHostApplicationBuilder AddSearch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<SearchUpkeep>();
        return builder;
    }
}
