using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>
/// Takes the tokens of tickets, invitations and links to an account, and what sign-in providers answer, out of the addresses that spans carry: whoever
/// has them has the ticket or the account, and telemetry goes to more people than those do. Runs before the exporter.
/// </summary>
internal sealed partial class TicketTokenRedaction : BaseProcessor<Activity>
{
    // The attributes of the HTTP conventions that hold an address, of servers and of clients.
    private static readonly string[] Addresses = ["url.path", "url.query", "url.full"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Addresses)
        {
            if (data.GetTagItem(name) is string address && Redact(address) is { } redacted)
                data.SetTag(name, redacted);
        }
    }

    /// <returns>Null if there is nothing to take out.</returns>
    internal static string? Redact(string address) => TicketAddress().IsMatch(address) ? TicketAddress().Replace(address, "$1$2redacted") : null;

    // /t/{token}, /invitation/{token}, ?token={token} and ?code={code}&state={state} of Web, and /public/tickets/{token} of the api. Codes are whatever a
    // provider makes them.
    [GeneratedRegex("(/t/|/invitation/|/public/tickets/|(?:^|[?&])token=)[A-Za-z0-9_-]{8,}|((?:^|[?&])(?:code|state)=)[^&#]{8,}", RegexOptions.CultureInvariant)]
    private static partial Regex TicketAddress();
}
