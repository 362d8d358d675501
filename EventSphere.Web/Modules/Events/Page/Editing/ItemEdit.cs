namespace EventSphere.Web.Modules.Events.Page.Editing;

/// <summary>One item of a list while it is edited.</summary>
/// <param name="Path">As the API names it in errors, such as <c>content.blocks[1].speakers[0]</c>.</param>
/// <param name="Change">Puts another in its place.</param>
public sealed record ItemEdit<T>(T Item, string Path, Func<T, Task> Change);
