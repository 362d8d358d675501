using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Api.Modules.Identity;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class SignUpTenant
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/tenants", HandleAsync)
        .Describe(nameof(SignUpTenant), "tenants", "Signs up an organization and its owner, and signs the owner in.")
        .AllowEveryone("Who signs up has no account yet.")
        .LimitedAs(LimitClass.SignUp)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<TokenResponse>, RefusalResult>> HandleAsync(
        SignUpTenantRequest request, EventSphereDb db, TenantContext context, SignUpPlan plan, NewPasswords passwords, Sessions sessions, ClientOrigin from,
        AuditTrail audit, CancellationToken cancellationToken)
    {
        if (Tenant.ReservedSlugs.Contains(request.Slug))
            return Refusal.Conflict(ErrorCodes.TenantSlugReserved, "This address is reserved. Choose another.").ToProblem();
        var hash = await passwords.HashAsync(request.Owner.Password, cancellationToken, request.Owner.Name, request.Owner.Email, request.Name);
        if (hash.Refusal is { } refusal)
            return refusal.ToProblem();

        var tenant = new Tenant { Name = request.Name.Trim(), Slug = request.Slug, Plan = plan.Plan.Key };
        var owner = new User { Name = request.Owner.Name.Trim(), Email = request.Owner.Email.Trim(), PasswordHash = hash.Value };
        var caller = new SessionStart(owner.Id, tenant.Id, tenant.Slug, Roles.Owner, owner.Name);
        context.Set(tenant.Id);
        await using var work = await db.BeginAsync(cancellationToken);
        db.AddRange(tenant, owner, new Membership { UserId = owner.Id, Role = Roles.Owner });
        var tokens = sessions.Start(db, caller, from, audit);
        audit.As(owner.Id, name: owner.Name).Record(db, AuditActions.TenantSignedUp, new AuditSubject(AuditSubjects.Tenant, tenant.Id, tenant.Name), AuditChanges.Of(db.Entry(tenant)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Organizations.IsSlugTaken(exception))
        {
            return Refusal.Conflict(ErrorCodes.TenantSlugTaken, "Another organization has this address. Choose another.").ToProblem();
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_users_email"))
        {
            return Refusal.Conflict(ErrorCodes.EmailTaken, "There is an account with this email address. Sign in instead.").ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, tokens);
    }
}
