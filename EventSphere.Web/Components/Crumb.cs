namespace EventSphere.Web.Components;

/// <summary>A page above another, for <see cref="Breadcrumbs"/>.</summary>
public sealed record Crumb(string Text, string Address);
