namespace EventSphere.Web.Shell;

/// <summary>Which event an organizer's page is about: its address says so, so that links, reloads and the back button keep it.</summary>
internal static class EventContext
{
    private const string Dashboard = "app";
    private const string Events = "app/events/";
    private const string Parameter = "event";

    /// <param name="address">Relative to the site's root, as <c>app/events/{id}/registrations</c> or <c>app?event={id}</c>.</param>
    public static Guid? Of(string address)
    {
        var (path, query) = Split(address);
        if (path.StartsWith(Events, StringComparison.Ordinal) && Guid.TryParse(path[Events.Length..].Split('/')[0], out var named))
            return named;
        return path == Dashboard && Guid.TryParse(System.Web.HttpUtility.ParseQueryString(query)[Parameter], out var chosen) ? chosen : null;
    }

    /// <summary>The page like this one for another event, or for all of them.</summary>
    public static string Switch(string address, Guid? to)
    {
        var (path, _) = Split(address);
        if (to is null)
            return path == Dashboard ? Dashboard : Events.TrimEnd('/');
        if (path == Dashboard)
            return $"{Dashboard}?{Parameter}={to}";
        return Of(address) is { } from && path.StartsWith(Events, StringComparison.Ordinal) ? path.Replace(from.ToString(), to.ToString(), StringComparison.OrdinalIgnoreCase) : $"{Events}{to}";
    }

    private static (string Path, string Query) Split(string address)
    {
        var parts = address.Split('#')[0].Split('?', 2);
        return (parts[0].TrimEnd('/'), parts.Length == 2 ? parts[1] : "");
    }
}
