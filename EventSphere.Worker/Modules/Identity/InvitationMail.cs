using System.Globalization;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Writes the mail that invites somebody to work for an organization.</summary>
internal static class InvitationMail
{
    public const string Template = "invitation";

    public static OutgoingMail Write(OpenInvitation invitation, string messageId, string url)
    {
        var until = invitation.ExpiresAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";
        return new OutgoingMail(
            messageId,
            invitation.TenantName,
            invitation.Email,
            "",
            $"{invitation.InvitedBy} invites you to {invitation.TenantName}",
            Text(invitation, until, url),
            Html(invitation, until, url),
            [],
            []);
    }

    private static string Text(OpenInvitation invitation, string until, string url) => $"""
        {Lead(invitation)}

        Accept the invitation:
        {url}

        Role:        {invitation.RoleName}
        Good until:  {until}

        --
        {Footer(invitation)}
        """.ReplaceLineEndings("\r\n");

    private static string Html(OpenInvitation invitation, string until, string url) => MailLayout.Html(
        $"Invitation to {invitation.TenantName}",
        Lead(invitation),
        invitation.TenantName,
        $"""
        {MailLayout.Heading($"Join {invitation.TenantName}")}
        {MailLayout.Paragraph(Lead(invitation))}
        <tr><td class="pad" style="padding:20px 32px 0;">{MailLayout.Button("Accept the invitation", url, BrandPalette.Of(invitation.Brand))}</td></tr>
        <tr><td class="pad" style="padding:28px 32px 24px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        {MailLayout.Fact("Role", invitation.RoleName)}
        {MailLayout.Fact("Good until", until)}
        </table>
        </td></tr>
        """,
        Footer(invitation),
        BrandPalette.Of(invitation.Brand));

    private static string Lead(OpenInvitation invitation) =>
        $"{invitation.InvitedBy} invites you to work on the events of {invitation.TenantName} in EventSphere.";

    private static string Footer(OpenInvitation invitation) =>
        $"You get this mail because somebody entered {invitation.Email}. If you don't know {invitation.TenantName}, leave it unanswered: nothing happens then.";
}
