using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Hosting;

/// <summary>How an endpoint declares that it takes files, as <c>multipart/form-data</c>.</summary>
internal static class FileUploads
{
    /// <param name="maxBytes">Of the whole body.</param>
    public static RouteHandlerBuilder TakesFiles(this RouteHandlerBuilder builder, long maxBytes) => builder
        // Routing would answer 415 by them before anybody is asked who he is; the binding does so after. The description is told in its own way.
        .WithoutAcceptedTypes()
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content is { } content && content.Remove("application/x-www-form-urlencoded", out var form))
                content["multipart/form-data"] = form;
            return Task.CompletedTask;
        })
        // The token says who calls, or nobody needs to be known; no browser sends either by itself.
        .DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(maxBytes));

    private static RouteHandlerBuilder WithoutAcceptedTypes(this RouteHandlerBuilder builder)
    {
        builder.Finally(endpoint =>
        {
            foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToArray())
                endpoint.Metadata.Remove(accepts);
        });
        return builder;
    }
}
