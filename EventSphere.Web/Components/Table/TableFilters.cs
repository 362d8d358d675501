namespace EventSphere.Web.Components.Table;

/// <summary>What a filter sees of its table: the state that it shows, and the way to another.</summary>
public sealed record TableFilters(TableState State, Func<string, string?, Task> ChangeAsync);
