using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Worker.Modules.Communications;
using EventSphere.Worker.Modules.Registrations;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>The invitation to an event, and the reminder of it. Its link only opens the page: programs that look through mails follow links, and must answer nothing.</summary>
internal static class InviteeMail
{
    public static string TemplateOf(InviteeMailKind kind) => kind == InviteeMailKind.Invitation ? "event-invitation" : "event-invitation-reminder";

    /// <param name="messageId">Without the angle brackets.</param>
    /// <param name="url">The invitee's personal page.</param>
    public static OutgoingMail Write(MailedInvitee invitee, string messageId, string url)
    {
        var time = EventTimes.Write(invitee.StartsAt, invitee.EndsAt, invitee.TimeZone);
        return new OutgoingMail(
            messageId,
            invitee.TenantName,
            invitee.Email,
            $"{invitee.FirstName} {invitee.LastName}".Trim(),
            invitee.Kind == InviteeMailKind.Invitation ? $"You are invited: {invitee.EventTitle}" : $"Will you come? {invitee.EventTitle}",
            Text(invitee, time, url),
            Html(invitee, time, url),
            [],
            [],
            invitee.ContactEmail);
    }

    private static string Text(MailedInvitee invitee, string time, string url) => $"""
        {Greeting(invitee)}

        {Lead(invitee)}

        {invitee.Summary}

        When:   {time}
        Where:  {invitee.Venue}{(Guests(invitee) is { } guests ? $"\n{guests}" : "")}

        Answer the invitation:
        {url}

        {invitee.TenantName}

        --
        {Footer(invitee)}
        """.ReplaceLineEndings("\r\n");

    private static string Html(MailedInvitee invitee, string time, string url) => MailLayout.Html(
        invitee.EventTitle,
        $"{time}, {invitee.Venue}",
        invitee.TenantName,
        $"""
        {MailLayout.Heading(invitee.EventTitle)}
        {MailLayout.Paragraph($"{Greeting(invitee)} {Lead(invitee)}")}
        {(invitee.Summary.Length > 0 ? MailLayout.Paragraph(invitee.Summary) : "")}
        <tr><td class="pad" style="padding:20px 32px 0;">{MailLayout.Button("Answer the invitation", url, BrandPalette.Of(invitee.Brand))}</td></tr>
        <tr><td class="pad" style="padding:28px 32px 24px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        {MailLayout.Fact("When", time)}
        {MailLayout.Fact("Where", invitee.Venue)}
        {(Guests(invitee) is { } guests ? MailLayout.Fact("Guests", guests) : "")}
        </table>
        </td></tr>
        """,
        Footer(invitee),
        BrandPalette.Of(invitee.Brand),
        invitee.Logo is { } logo ? (logo, new Uri(new Uri(url), logo.PathOf(logo.Widths[^1]))) : null);

    private static string Greeting(MailedInvitee invitee) => invitee.FirstName.Length > 0 ? $"Hello {invitee.FirstName}," : "Hello,";

    private static string Lead(MailedInvitee invitee) => invitee.Kind == InviteeMailKind.Invitation
        ? $"{invitee.TenantName} invites you to {invitee.EventTitle}. Please say whether you will come."
        : $"{invitee.TenantName} has invited you to {invitee.EventTitle} and would like to know whether you will come.";

    private static string? Guests(MailedInvitee invitee) => invitee.GuestsAllowed switch
    {
        0 => null,
        1 => "You may bring one person along.",
        var many => $"You may bring up to {many} people along.",
    };

    private static string Footer(MailedInvitee invitee) =>
        $"You get this mail because {invitee.TenantName} invited {invitee.Email}. The link is yours alone: whoever has it can answer for you.";
}
