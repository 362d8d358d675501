namespace EventSphere.Contracts.Modules.Reports;

/// <summary>
/// A hint on the tenant's <c>live:</c> channel that something changed. It carries no data: whoever follows asks the API, which
/// checks what they may see. Notices are coalesced and may be lost; nothing depends on them but freshness.
/// </summary>
/// <param name="Kind">One of <see cref="LiveKinds"/>.</param>
/// <param name="EventId">The event it is about, if it is about one.</param>
public sealed record LiveNotice(string Kind, Guid? EventId);

/// <summary>What a live notice can be about.</summary>
public static class LiveKinds
{
    public const string Registrations = "registrations";
    public const string CheckIns = "check-ins";
    public const string Events = "events";

    /// <summary>Something was said on an event's live page.</summary>
    public const string Announcements = "announcements";

    public const string Branding = "branding";

    /// <summary>What the organization is called, what it looks like, or where its pages are.</summary>
    public const string Organization = "organization";

    /// <summary>What a role may do, or who has which: sessions look again at what they may.</summary>
    public const string Access = "access";

    public const string Notifications = "notifications";

    /// <summary>Who is invited, how far an import is, and who answered.</summary>
    public const string Invitees = "invitees";
}
