namespace EventSphere.Contracts.Modules.Events;

/// <summary>The kinds of event that there are to choose from, as they are written on the wire.</summary>
public static class EventCategories
{
    public static IReadOnlyList<string> All { get; } =
    [
        "conference", "meetup", "workshop", "concert", "festival", "exhibition", "sport", "theatre", "party", "course", "webinar", "fundraiser", "community", "business", "other",
    ];
}

/// <summary>The rules of an event's tags: few, short, each once whatever its case.</summary>
public static class EventTags
{
    /// <summary>What is wrong with tags, in words for who typed them.</summary>
    public static IEnumerable<string> Check(IReadOnlyList<string> tags)
    {
        if (tags.Count > EventLimits.MaxTags)
            yield return $"Use at most {EventLimits.MaxTags} tags.";
        if (tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Trim().Length > EventLimits.TagMaxLength || tag.Any(char.IsControl)))
            yield return $"A tag has 1 to {EventLimits.TagMaxLength} characters in one line.";
        else if (Clean(tags).Count < tags.Count)
            yield return "Use each tag once.";
    }

    /// <summary>As they are stored: without space around them, each once.</summary>
    public static IReadOnlyList<string> Clean(IEnumerable<string> tags) => [.. tags.Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>Says where an event is.</summary>
public static class EventPlace
{
    /// <param name="venue">Empty if it is online alone.</param>
    public static string Text(string venue, bool isOnline) =>
        !isOnline ? venue : venue.Length == 0 ? "Online" : $"{venue} and online";
}
