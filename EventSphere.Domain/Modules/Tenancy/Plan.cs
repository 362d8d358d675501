namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>How much of what an organization may have. A limit of null is none.</summary>
/// <param name="Key">What the tenant's row, settings and the operator name it by.</param>
/// <param name="Name">As people know it.</param>
/// <param name="PublishedEvents">Published at once and not over.</param>
/// <param name="People">Members and those who are invited.</param>
/// <param name="PlacesPerEvent">The capacity that an event may have, and so how many can register for it.</param>
/// <param name="OwnRoles">Beside the built-in ones.</param>
public sealed record Plan(string Key, string Name, int? PublishedEvents, int? People, int? PlacesPerEvent, int? OwnRoles)
{
    public const int KeyMaxLength = 20;

    /// <summary>No limits: what organizations have until somebody decides otherwise.</summary>
    public static Plan Unlimited { get; } = new("unlimited", "Unlimited", null, null, null, null);

    /// <summary>Every plan there is.</summary>
    public static IReadOnlyList<Plan> All { get; } =
    [
        new("free", "Free", PublishedEvents: 3, People: 3, PlacesPerEvent: 100, OwnRoles: 0),
        new("pro", "Pro", PublishedEvents: 25, People: 25, PlacesPerEvent: 5_000, OwnRoles: 10),
        Unlimited,
    ];

    /// <returns>Null if there is no such plan.</returns>
    public static Plan? Find(string key) => All.FirstOrDefault(plan => plan.Key == key);
}
