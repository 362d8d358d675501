using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class UpdateProfile
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/auth/me", HandleAsync)
        .Describe(nameof(UpdateProfile), "auth", "Changes the caller's name, in all their organizations.")
        .RequirePermission(Permissions.TenantView)
        .ForPeopleOnly()
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<NoContent> HandleAsync(ProfileRequest request, Caller caller, Accounts accounts, AuditTrail audit, CancellationToken cancellationToken)
    {
        await accounts.RenameAsync(caller.UserId, request.Name.Trim(), audit.Origin, cancellationToken);
        return TypedResults.NoContent();
    }
}
