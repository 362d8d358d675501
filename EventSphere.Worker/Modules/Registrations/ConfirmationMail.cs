using System.Text;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>The mail that confirms a registration: when and where, the ticket as a QR code and as a link, and the date for the calendar.</summary>
internal static class ConfirmationMail
{
    public const string Template = "registration-confirmation";
    private const string QrName = "ticket-qr.png";

    /// <param name="messageId">Without the angle brackets.</param>
    /// <param name="ticketUrl">The e-ticket's page.</param>
    /// <param name="opening">What it says first, as the end of a greeting.</param>
    /// <param name="note">What the organizer says with it, if anything.</param>
    public static OutgoingMail Write(MailedRegistration registration, string messageId, string ticketUrl, string opening, string? note)
    {
        var time = EventTimes.Write(registration.StartsAt, registration.EndsAt, registration.TimeZone);
        var calendar = EventCalendarFile.Write(
            registration.EventId, registration.EventTitle, registration.Summary, registration.Venue,
            registration.StartsAt, registration.EndsAt, registration.EventChangedAt, ticketUrl);
        return new OutgoingMail(
            messageId,
            registration.TenantName,
            registration.Email,
            $"{registration.FirstName} {registration.LastName}",
            $"Your ticket for {registration.EventTitle}",
            Text(registration, time, ticketUrl, opening, note),
            Html(registration, time, ticketUrl, opening, note),
            [new MailPart(QrName, "image/png", TicketQrCode.Png(ticketUrl))],
            [new MailPart("event.ics", EventCalendarFile.ContentType, Encoding.UTF8.GetBytes(calendar))],
            registration.ContactEmail);
    }

    private static string Text(MailedRegistration registration, string time, string ticketUrl, string opening, string? note) => $"""
        Hello {registration.FirstName},

        {opening}
        {NoticeMail.Quoted(note, registration.TenantName)}
        When:    {time}
        Where:   {registration.Venue}
        Ticket:  {registration.TicketType}
        Name:    {registration.FirstName} {registration.LastName}

        Your e-ticket, with the code to show at the door:
        {ticketUrl}

        The attached file adds the event to your calendar.

        {registration.TenantName}

        --
        {Footer(registration)}
        """.ReplaceLineEndings("\r\n");

    private static string Html(MailedRegistration registration, string time, string ticketUrl, string opening, string? note) => MailLayout.Html(
        $"Your ticket for {registration.EventTitle}",
        $"{time}, {registration.Venue}",
        registration.TenantName,
        $"""
        {MailLayout.Heading(registration.EventTitle)}
        {MailLayout.Paragraph($"Hello {registration.FirstName}, {opening} Show this code at the door, on your phone or on paper.")}
        {NoticeMail.QuotedHtml(note, registration.TenantName)}
        <tr><td class="pad" align="center" style="padding:24px 32px 0;">
        <table role="presentation" cellpadding="0" cellspacing="0" border="0">
        <tr><td style="padding:8px;background:#ffffff;border:1px solid #dfe3e8;border-radius:2px;">
        <img src="cid:{MailPart.ContentIdOf(QrName)}" width="200" height="200" alt="The QR code of your ticket" style="display:block;width:200px;height:200px;color:#14181d;">
        </td></tr>
        </table>
        </td></tr>
        <tr><td class="pad" align="center" style="padding:20px 32px 0;">{MailLayout.Button("Open your e-ticket", ticketUrl, BrandPalette.Of(registration.Brand))}</td></tr>
        <tr><td class="pad" style="padding:28px 32px 24px;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        {MailLayout.Fact("When", time)}
        {MailLayout.Fact("Where", registration.Venue)}
        {MailLayout.Fact("Ticket", registration.TicketType)}
        {MailLayout.Fact("Name", $"{registration.FirstName} {registration.LastName}")}
        </table>
        </td></tr>
        """,
        Footer(registration),
        BrandPalette.Of(registration.Brand),
        registration.Logo is { } logo ? (logo, new Uri(new Uri(ticketUrl), logo.PathOf(logo.Widths[^1]))) : null);

    private static string Footer(MailedRegistration registration) =>
        $"You get this mail because {registration.Email} was registered for {registration.EventTitle}. The attached file adds it to your calendar.";
}
