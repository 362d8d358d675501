using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Integrations;

internal static class TestSmtp
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/settings/integrations/smtp/test", HandleAsync)
        .Describe(nameof(TestSmtp), IntegrationsModule.Tag, "Sends a test mail to the caller's own address by the organization's mail server, and answers what came of it.",
            "A server that refuses is an answer and no error: look at the outcome.")
        .RequirePermission(Permissions.IntegrationsManage)
        // It tries a password at somebody's server.
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<IntegrationTest>, RefusalResult>> HandleAsync(
        Caller caller, EventSphereDb db, SmtpTest test, AuditTrail audit, CancellationToken cancellationToken)
    {
        IntegrationSetting? smtp;
        string? tenant;
        User? person;
        // Not held while the other side takes its time.
        await using (await db.BeginAsync(cancellationToken))
        {
            smtp = await db.Set<IntegrationSetting>().AsNoTracking().SingleOrDefaultAsync(s => s.Provider == IntegrationProviders.Smtp, cancellationToken);
            tenant = await db.Set<Tenant>().Where(t => t.Id == caller.TenantId).Select(t => t.Name).SingleAsync(cancellationToken);
            person = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == caller.UserId, cancellationToken);
        }

        if (smtp is null)
            return RemoveSmtp.NotSetUp.ToProblem();
        var settings = SmtpSettingsJson.Read(smtp.Settings);
        var result = await test.SendAsync(smtp, settings, tenant, person, cancellationToken);

        await using var work = await db.BeginAsync(cancellationToken);
        // It says nothing of settings that were changed meanwhile.
        await db.Set<IntegrationSetting>().Where(s => s.Id == smtp.Id && s.UpdatedAt == smtp.UpdatedAt).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.TestedAt, result.At).SetProperty(s => s.TestOutcome, result.Outcome).SetProperty(s => s.TestAnswer, result.Answer), cancellationToken);
        audit.Record(db, AuditActions.IntegrationTested, UpdateSmtp.Subject(smtp, settings), new AuditChanges().Field("outcome", null, result.Outcome));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(result);
    }
}
