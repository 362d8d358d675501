using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class ListFeatures
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/settings/features", HandleAsync)
        .Describe(nameof(ListFeatures), TenancyModule.SettingsTag, "What the organization has, and what of it it may switch.")
        .RequirePermission(Permissions.SettingsManage);

    private static async Task<Ok<FeaturesResponse>> HandleAsync(Caller caller, EventSphereDb db, FeatureFlags flags, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var switched = await db.Set<FeatureSwitch>().ToDictionaryAsync(s => s.Key, s => s.Enabled, cancellationToken);
        return TypedResults.Ok(new FeaturesResponse([.. Feature.All.Select(feature => Show(feature, caller.TenantId, flags, switched))]));
    }

    internal static FeatureResponse Show(Feature feature, Guid tenantId, FeatureFlags flags, IReadOnlyDictionary<string, bool> switched) => new(
        feature.Key, feature.Title, feature.Description, flags.Has(tenantId, feature, switched), feature.Switchable, switched.ContainsKey(feature.Key));
}
