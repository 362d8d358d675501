using EventSphere.Domain.Modules.Search;

namespace EventSphere.Api.Modules.Search;

/// <summary>One search over what a tenant has.</summary>
internal static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<GlobalSearch>();

    public static void MapSearch(this RouteGroupBuilder api) => SearchEverything.Map(api);
}
