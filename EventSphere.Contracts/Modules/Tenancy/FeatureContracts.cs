namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>Something that an organization may have or not.</summary>
/// <param name="Key">Its name, such as <c>organizerPage</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Description">What it does.</param>
/// <param name="Enabled">Whether the organization has it now.</param>
/// <param name="Switchable">Whether the organization itself may switch it.</param>
/// <param name="Chosen">Whether it was switched for this organization; otherwise it is as for all.</param>
public sealed record FeatureResponse(string Key, string Title, string Description, bool Enabled, bool Switchable, bool Chosen);

/// <summary>Every feature, and whether the organization has it.</summary>
public sealed record FeaturesResponse(IReadOnlyList<FeatureResponse> Features);

/// <summary>Switches a feature for the organization.</summary>
/// <param name="Enabled">Null or absent: as for all others again.</param>
public sealed record SwitchFeatureRequest(bool? Enabled);
