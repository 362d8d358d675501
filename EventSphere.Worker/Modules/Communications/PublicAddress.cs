namespace EventSphere.Worker.Modules.Communications;

/// <summary>The address under which attendees reach the web front end (<c>PublicUrl</c>).</summary>
internal sealed record PublicAddress(Uri Url)
{
    /// <summary>The domain of our Message-IDs and, unless <c>Mail:From</c> says otherwise, of the sender. A bare IP address is none.</summary>
    public string MailDomain => Url.HostNameType == UriHostNameType.Dns ? Url.IdnHost : "eventsphere.localhost";
}
