using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>
/// Holds a tenant to its plan, in the unit of work that would go beyond it. What is counted is counted under the tenant's row, so that of several who
/// come at once no more get through than there is room for; a plan without that limit costs one small read. How many register is limited by the
/// capacity, which is exact already, so that registering pays nothing.
/// </summary>
public sealed class PlanLimits(EventSphereDb db, TenantContext tenant)
{
    /// <summary>Room for one more event that is published and not over.</summary>
    public async Task<Refusal?> CheckPublishedEventsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cancellationToken);
        if (plan.PublishedEvents is not { } limit)
            return null;
        await LockAsync(cancellationToken);
        return Check(plan, limit, await CountPublishedAsync(now, cancellationToken), "published events that are not over", "Wait until one is over, or move to a larger plan.");
    }

    /// <summary>Room for one more person.</summary>
    public async Task<Refusal?> CheckPeopleAsync(CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cancellationToken);
        if (plan.People is not { } limit)
            return null;
        await LockAsync(cancellationToken);
        return Check(plan, limit, await CountPeopleAsync(cancellationToken), "people, invitations included", "Remove somebody, withdraw an invitation, or move to a larger plan.");
    }

    /// <summary>Room for one more role of the tenant's own.</summary>
    public async Task<Refusal?> CheckOwnRolesAsync(CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cancellationToken);
        if (plan.OwnRoles is not { } limit)
            return null;
        await LockAsync(cancellationToken);
        return Check(plan, limit, await db.Set<TenantRole>().CountAsync(cancellationToken), "roles of your own", "Delete one, or move to a larger plan.");
    }

    /// <summary>Whether an event may have so many places. One that has more already, from a larger plan, may keep them.</summary>
    /// <param name="capacity">What it is to have.</param>
    /// <param name="before">What it has; 0 if it is new.</param>
    public async Task<Refusal?> CheckPlacesAsync(int capacity, int before, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cancellationToken);
        return plan.PlacesPerEvent is { } limit && capacity > limit && capacity > before
            ? Refused(string.Create(CultureInfo.InvariantCulture, $"Your plan {plan.Name} allows {limit:N0} places for an event. Choose a smaller capacity, or move to a larger plan."))
            : null;
    }

    /// <summary>The tenant's plan.</summary>
    public async Task<Plan> PlanAsync(CancellationToken cancellationToken)
    {
        var key = await db.Set<Tenant>().Where(t => t.Id == tenant.Id).Select(t => t.Plan).SingleAsync(cancellationToken);
        return Plan.Find(key) ?? throw new InvalidOperationException($"The tenant's plan is {key}, and there is no such plan.");
    }

    public Task<int> CountPublishedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<Event>().CountAsync(e => e.Status == EventStatus.Published && e.EndsAt > now, cancellationToken);

    public async Task<int> CountPeopleAsync(CancellationToken cancellationToken) =>
        await db.Set<Membership>().CountAsync(cancellationToken) + await db.Set<Invitation>().CountAsync(cancellationToken);

    private Task LockAsync(CancellationToken cancellationToken) => Memberships.LockAsync(db, tenant.Id, cancellationToken);

    private static Refusal? Check(Plan plan, int limit, int used, string what, string remedy) => used < limit
        ? null
        : Refused(string.Create(CultureInfo.InvariantCulture, $"Your plan {plan.Name} allows {limit:N0} {what}, and you have {used:N0}. {remedy}"));

    private static Refusal Refused(string detail) => Refusal.Conflict(ErrorCodes.PlanLimitReached, detail);
}
