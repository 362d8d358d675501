using EventSphere.Contracts.Modules.Images;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>Endpoint metadata: of which class it is.</summary>
internal sealed record LimitedEndpoint(LimitClass Class);

/// <summary>How an endpoint declares its limits, beside its permission. One that declares none gets those that follow from its method.</summary>
internal static class LimitDeclarations
{
    private const long Kilobyte = 1024;

    public static TBuilder LimitedAs<TBuilder>(this TBuilder builder, LimitClass limitClass)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new LimitedEndpoint(limitClass)));
        return builder;
    }

    /// <summary>Gives each endpoint of the group a class, and the size of body that goes with it.</summary>
    public static RouteGroupBuilder WithLimits(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var reads = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is { } methods && methods.All(HttpMethods.IsGet);
            if (endpoint.Metadata.OfType<LimitedEndpoint>().LastOrDefault() is not { } limited)
            {
                limited = new LimitedEndpoint((endpoint.Metadata.OfType<RequiredPermission>().Any(), reads) switch
                {
                    (true, true) => LimitClass.StaffRead,
                    (true, false) => LimitClass.StaffWrite,
                    (false, true) => LimitClass.PublicRead,
                    (false, false) => LimitClass.PublicWrite,
                });
                endpoint.Metadata.Add(limited);
            }

            endpoint.Metadata.Add(PermissionDeclarations.ProblemOf(StatusCodes.Status429TooManyRequests));
            if (!reads && !endpoint.Metadata.OfType<IRequestSizeLimitMetadata>().Any())
                endpoint.Metadata.Add(new RequestSizeLimitAttribute(BodyOf(limited.Class)));
        });
        return group;
    }

    // Several times what the longest valid request takes with every character escaped; a registration with all its answers takes 600 KB.
    private static long BodyOf(LimitClass limitClass) => limitClass switch
    {
        LimitClass.SignIn or LimitClass.SignUp or LimitClass.Door => 32 * Kilobyte,
        LimitClass.StaffWrite => 512 * Kilobyte,
        LimitClass.Transfer => ImageLimits.UploadMaxBytes,
        _ => 1024 * Kilobyte,
    };
}
