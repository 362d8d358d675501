namespace Scalar.AspNetCore;

/// <summary>What the page shows.</summary>
public sealed class ScalarOptions
{
    /// <summary><c>{documentName}</c> in it is replaced.</summary>
    public string? Title { get; set; } = "Scalar API Reference";

    /// <summary>Where the OpenAPI document is; <c>{documentName}</c> in it is replaced.</summary>
    public string OpenApiRoutePattern { get; set; } = "/openapi/{documentName}.json";

    /// <summary>Whether the page loads its typefaces from Scalar's servers.</summary>
    public bool DefaultFonts { get; set; } = true;
}
