using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Audit;

/// <summary>The chain over the log: how far it goes, and whether it is whole.</summary>
internal static class VerifyAudit
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/audit/chain", ReadAsync)
            .Describe("GetAuditChain", AuditModule.Tag, "How far the audit log is sealed.", "Looks at no entry: whether they are whole is what verifying tells.")
            .RequirePermission(Permissions.AuditView);
        api.MapGet("/audit/verify", VerifyAsync)
            .Describe(nameof(VerifyAudit), AuditModule.Tag, "Recomputes the chain over the whole audit log.",
                "Answers that it is whole, with the hash of its end to be kept elsewhere, or the first entry that was changed, removed or inserted. Reads every entry: some seconds for hundreds of thousands.")
            .RequirePermission(Permissions.AuditView);
    }

    private static async Task<Ok<AuditChainResponse>> ReadAsync(Caller caller, AuditVerification chain, CancellationToken cancellationToken) =>
        TypedResults.Ok(await chain.ReadAsync(caller.TenantId, cancellationToken));

    private static async Task<Ok<AuditVerificationResponse>> VerifyAsync(Caller caller, AuditVerification chain, CancellationToken cancellationToken) =>
        TypedResults.Ok(await chain.VerifyAsync(caller.TenantId, cancellationToken));
}
