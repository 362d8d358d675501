using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>The values of the filters that both registrations lists have.</summary>
internal static class RegistrationFilters
{
    public static readonly (string, string)[] Statuses =
    [
        (RegistrationStatuses.Confirmed, "Confirmed"),
        (RegistrationStatuses.Pending, "Waiting for approval"),
        (RegistrationStatuses.Declined, "Declined"),
        (RegistrationStatuses.Cancelled, "Cancelled"),
    ];

    public static readonly (string, string)[] CheckedIn = [("yes", "Checked in"), ("no", "Not checked in")];
}
