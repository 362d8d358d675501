namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>What a plan can limit, as it is written on the wire.</summary>
public static class PlanMeters
{
    /// <summary>Events that are published and not over.</summary>
    public const string PublishedEvents = "published_events";

    /// <summary>People of the organization, with those who are invited.</summary>
    public const string People = "people";

    /// <summary>Places of an event; used is what the largest one has.</summary>
    public const string PlacesPerEvent = "places_per_event";

    /// <summary>Roles that the organization made for itself.</summary>
    public const string OwnRoles = "own_roles";
}

/// <summary>One thing that a plan limits.</summary>
/// <param name="Meter">One of <see cref="PlanMeters"/>.</param>
/// <param name="Limit">Null: as many as one likes.</param>
public sealed record PlanMeter(string Meter, int Used, int? Limit);

/// <summary>An organization's plan, and what is used of it.</summary>
/// <param name="Key">The plan's, such as <c>free</c>.</param>
/// <param name="Name">As people know it.</param>
public sealed record PlanResponse(string Key, string Name, IReadOnlyList<PlanMeter> Meters);
