using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events;

/// <summary>What events are called by people.</summary>
public static class EventTexts
{
    /// <summary>The categories with their names, for a choice.</summary>
    public static IReadOnlyList<(string Value, string Text)> Categories { get; } = [.. EventCategories.All.Select(category => (category, Category(category)))];

    /// <summary>A category as it stands in a sentence's beginning; a dash where there is none.</summary>
    public static string Category(string? category) => string.IsNullOrEmpty(category) ? "–" : char.ToUpperInvariant(category[0]) + category[1..];
}
