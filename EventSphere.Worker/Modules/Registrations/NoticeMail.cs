using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Whom a notice goes to, and in whose name.</summary>
internal sealed record NoticeReader(
    string Email, string FirstName, string LastName, string TenantName, BrandColors? Brand, string? ContactEmail, ImageReference? Logo);

/// <summary>What a notice says.</summary>
/// <param name="Template">Which of our mails it is.</param>
/// <param name="Lead">Sentences in plain words, after the greeting.</param>
/// <param name="Note">What the organizer says with it, if anything.</param>
/// <param name="Facts">In pairs, such as when and where.</param>
/// <param name="Button">Where it leads, if anywhere.</param>
/// <param name="Footer">Why the reader gets it.</param>
internal sealed record Notice(
    string Template, string Subject, string Lead, string? Note, IReadOnlyList<(string Name, string Value)> Facts, (string Text, string Url)? Button, string Footer);

/// <summary>Mails that say something about a registration or a place in a waiting list and bring no ticket.</summary>
internal static class NoticeMail
{
    /// <param name="publicUrl">Where pictures lie.</param>
    public static OutgoingMail Write(NoticeReader reader, Notice notice, string messageId, Uri publicUrl) => new(
        messageId,
        reader.TenantName,
        reader.Email,
        $"{reader.FirstName} {reader.LastName}",
        notice.Subject,
        Text(reader, notice),
        Html(reader, notice, publicUrl),
        [],
        [],
        reader.ContactEmail);

    /// <summary>The organizer's sentence in a text; empty if there is none.</summary>
    public static string Quoted(string? note, string sender) => note is null ? "" : $"\n{sender} writes: {note}\n";

    /// <summary>The same in HTML.</summary>
    public static string QuotedHtml(string? note, string sender) => note is null ? "" : MailLayout.Paragraph($"{sender} writes: {note}");

    private static string Text(NoticeReader reader, Notice notice)
    {
        var width = notice.Facts.Select(fact => fact.Name.Length).DefaultIfEmpty().Max() + 3;
        var facts = string.Join('\n', notice.Facts.Select(fact => (fact.Name + ":").PadRight(width) + fact.Value));
        var link = notice.Button is { } button ? $"\n{button.Text}:\n{button.Url}\n" : "";
        return $"""
            Hello {reader.FirstName},

            {notice.Lead}
            {Quoted(notice.Note, reader.TenantName)}
            {facts}
            {link}
            {reader.TenantName}

            --
            {notice.Footer}
            """.ReplaceLineEndings("\r\n");
    }

    private static string Html(NoticeReader reader, Notice notice, Uri publicUrl)
    {
        var brand = BrandPalette.Of(reader.Brand);
        var button = notice.Button is { } leads
            ? $"""<tr><td class="pad" style="padding:20px 32px 0;">{MailLayout.Button(leads.Text, leads.Url, brand)}</td></tr>"""
            : "";
        return MailLayout.Html(
            notice.Subject,
            notice.Lead,
            reader.TenantName,
            $"""
            {MailLayout.Heading(notice.Subject)}
            {MailLayout.Paragraph($"Hello {reader.FirstName}, {notice.Lead}")}
            {QuotedHtml(notice.Note, reader.TenantName)}
            {button}
            <tr><td class="pad" style="padding:28px 32px 24px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
            {string.Concat(notice.Facts.Select(fact => MailLayout.Fact(fact.Name, fact.Value)))}
            </table>
            </td></tr>
            """,
            notice.Footer,
            brand,
            reader.Logo is { } logo ? (logo, new Uri(publicUrl, logo.PathOf(logo.Widths[^1]))) : null);
    }
}
