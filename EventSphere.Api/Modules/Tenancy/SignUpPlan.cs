using EventSphere.Domain.Modules.Tenancy;

namespace EventSphere.Api.Modules.Tenancy;

/// <summary>The plan that an organization begins with: <c>Plans:SignUp</c>, or the one without limits, since there is nothing to pay yet.</summary>
internal sealed record SignUpPlan(Plan Plan)
{
    /// <exception cref="InvalidOperationException">The setting names no plan.</exception>
    public static SignUpPlan From(IConfiguration configuration) => configuration["Plans:SignUp"] is not { Length: > 0 } key
        ? new SignUpPlan(Plan.Unlimited)
        : new SignUpPlan(Plan.Find(key) ?? throw new InvalidOperationException($"Plans:SignUp is {key}, and must be one of {string.Join(", ", Plan.All.Select(plan => plan.Key))}."));
}
