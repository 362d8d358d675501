using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class SwitchFeature
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/settings/features/{key}", HandleAsync)
        .Describe(nameof(SwitchFeature), TenancyModule.SettingsTag, "Switches a feature for the organization, or leaves it as it is for all.", "It holds everywhere within two seconds.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<FeatureResponse>, RefusalResult>> HandleAsync(
        string key, SwitchFeatureRequest request, Caller caller, Organizations organizations, EventSphereDb db, FeatureFlags flags, AuditTrail audit, TenantChanges changes,
        CancellationToken cancellationToken)
    {
        if (Feature.Find(key) is not { } feature)
            return Refusal.NotFound(ErrorCodes.FeatureUnknown, "There is no such feature.").ToProblem();
        if (!feature.Switchable)
            return Refusal.Conflict(ErrorCodes.FeatureFixed, "This can't be switched by an organization itself. Ask us.").ToProblem();

        await using var work = await db.BeginAsync(cancellationToken);
        // Claimed: of two who switch at once, the second finds what the first has written.
        await organizations.ClaimAsync(cancellationToken);
        var switches = await db.Set<FeatureSwitch>().ToDictionaryAsync(s => s.Key, cancellationToken);
        var known = switches.GetValueOrDefault(key);
        audit.Record(
            db, AuditActions.FeatureSwitched, new AuditSubject(AuditSubjects.Feature, null, key),
            new AuditChanges().Field("enabled", known?.Enabled, request.Enabled));
        if (request.Enabled is not { } enabled)
        {
            if (known is not null)
                db.Remove(known);
            switches.Remove(key);
        }
        else if (known is not null)
        {
            known.Enabled = enabled;
        }
        else
        {
            db.Add(switches[key] = new FeatureSwitch { Key = key, Enabled = enabled });
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        changes.Changed(caller.TenantId);
        return TypedResults.Ok(ListFeatures.Show(feature, caller.TenantId, flags, switches.ToDictionary(s => s.Key, s => s.Value.Enabled)));
    }
}
