using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Identity;

internal static class ListUsers
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/users", HandleAsync)
        .Describe(nameof(ListUsers), IdentityModule.UsersTag, "The people who work for the organization.",
            "Sorted by `name`, `email` or `joinedAt`; a minus before it turns the order round. A search looks in names and addresses.")
        .RequirePermission(Permissions.UsersView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<UserListItem>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery query, [AsParameters] UserSort sort, Caller caller, UserList list, CancellationToken cancellationToken) =>
        ListRequests.CheckDepth(query.Page, query.PageSize) is { } tooDeep
            ? tooDeep.ToProblem()
            : TypedResults.Ok(await list.ReadAsync(caller.TenantId, query.Search, sort.Order, query.Page, query.PageSize, cancellationToken));
}

/// <summary>The order of the list of people.</summary>
/// <param name="Sort">One of <see cref="UserSorts"/>.</param>
public sealed record UserSort(
    [property: FromQuery(Name = "sort"), RegularExpression(UserSorts.Pattern, ErrorMessage = "Use name, email or joinedAt, with a minus before it for the other way round.")] string Sort = UserSorts.Name)
{
    internal UserOrder Order => Sort switch
    {
        "-" + UserSorts.Name => UserOrder.NameDescending,
        UserSorts.Email => UserOrder.Email,
        "-" + UserSorts.Email => UserOrder.EmailDescending,
        UserSorts.JoinedAt => UserOrder.Oldest,
        "-" + UserSorts.JoinedAt => UserOrder.Newest,
        _ => UserOrder.Name,
    };
}
