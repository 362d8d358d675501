using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace EventSphere.Api.Hosting;

/// <summary>The OpenAPI document, <c>/openapi/v1.json</c>, and the page that shows it, <c>/scalar</c>.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", openApi =>
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            return Task.CompletedTask;
        });
        openApi.AddOperationTransformer((operation, context, _) =>
        {
            DescribeAccess(operation, context);
            DescribeParameters(operation, context);
            return Task.CompletedTask;
        });
        openApi.AddSchemaTransformer((schema, context, _) =>
        {
            ApiSchemas.Complete(schema, context);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").WithLimits().AllowEveryone("It describes the API and holds no data.");
        open.MapOpenApi();
        open.MapScalarApiReference(scalar =>
        {
            scalar.Title = "EventSphere API";
            scalar.DefaultFonts = false;
        });
    }

    /// <summary>Names the operation after its use case, under its module's tag.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, string useCase, string module, string summary, string? description = null)
    {
        builder.WithName(useCase).WithTags(module).WithSummary(summary);
        return description is null ? builder : builder.WithDescription(description);
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "EventSphere API",
            Version = "v1",
            Description = "Events, registrations, tickets and the door, for many organizations. JSON in camelCase; times carry an offset; money is "
                + "an integer of minor units with its ISO 4217 code. Every error is problem details (RFC 9457) with a stable `code` and a `traceId`. "
                + "Who asks too often gets 429 with `Retry-After`; `RateLimit-Limit`, `-Remaining`, `-Reset` and `-Policy` tell before how close the limit is.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "The accessToken that signing up, in or refreshing answered, for 15 minutes; or an API key, which begins with esk_.",
        };
    }

    private static void DescribeAccess(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredPermission>().FirstOrDefault() is not { } needs)
            return;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        var access = $"Needs the permission `{needs.Name}`.";
        operation.Description = operation.Description is { Length: > 0 } text ? $"{text}\n\n{access}" : access;
    }

    // A handler that takes the tenant and not its slug leaves the slug undescribed.
    private static void DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Parameters ??= [];
        foreach (var name in RouteParameters(context.Description.RelativePath))
        {
            if (operation.Parameters.All(p => p.Name != name))
                operation.Parameters.Insert(0, new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        if (operation.Parameters.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == RequestHeaders.IdempotencyKey) is { } key)
        {
            key.Required = true;
            key.Description = "A value of your own, such as a UUID. The same key and request within 24 hours get the same answer.";
        }
    }

    private static IEnumerable<string> RouteParameters(string? path) =>
        (path ?? "").Split('/').Where(s => s.StartsWith('{')).Select(s => s[1..s.IndexOf('}')].Split(':')[0]);
}
