using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Hosting;

/// <summary>Endpoint metadata: the one permission that it takes to call.</summary>
/// <param name="Name">One of <see cref="Contracts.Permissions"/>.</param>
internal sealed record RequiredPermission(string Name);

/// <summary>Endpoint metadata: anybody may call, and why that is right.</summary>
internal sealed record OpenToEveryone(string Reason);

/// <summary>Endpoint metadata: for people who signed in, and not for API keys.</summary>
internal sealed record PeopleOnly;

/// <summary>How an endpoint declares who may call it. The api doesn't start while one declares nothing (<see cref="PermissionMiddleware"/>).</summary>
internal static class PermissionDeclarations
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(new RequiredPermission(permission));
            endpoint.Metadata.Add(ProblemOf(StatusCodes.Status401Unauthorized));
            endpoint.Metadata.Add(ProblemOf(StatusCodes.Status403Forbidden));
        });
        return builder;
    }

    /// <summary>
    /// Refuses API keys: it is about whoever signed in, such as their password and sessions, or makes what outlives the key.
    /// </summary>
    public static TBuilder ForPeopleOnly<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new PeopleOnly()));
        return builder;
    }

    /// <param name="reason">Why nothing is given away.</param>
    public static TBuilder AllowEveryone<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new OpenToEveryone(reason)));
        return builder;
    }

    /// <summary>Which refusals the endpoint may answer, for the API's description.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params IReadOnlyList<int> statuses)
    {
        foreach (var status in statuses)
            builder.WithMetadata(ProblemOf(status));
        return builder;
    }

    internal static ProducesResponseTypeMetadata ProblemOf(int status) => new(
        status,
        status == StatusCodes.Status400BadRequest ? typeof(HttpValidationProblemDetails) : typeof(ProblemDetails),
        ["application/problem+json"]);
}
