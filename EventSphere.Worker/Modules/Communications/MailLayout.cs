using System.Net;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>
/// The frame of our HTML mails: one column of tables with inline styles, which is what mail programs agree on, and a dark scheme for those
/// that know it. The colours are those of the web's tokens, and the sender's accent.
/// </summary>
internal static class MailLayout
{
    public const string Font = "'IBM Plex Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    private const int LogoHeight = 32;
    private const int LogoMaxWidth = 160;

    private static string Style(AccentColors dark) => $$"""
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .ground { background: #15181c !important; }
          .card { background: #1d2126 !important; border-color: {{dark.Accent}} #30363d #30363d !important; }
          .line { border-color: #30363d !important; }
          .text { color: #eceff2 !important; }
          .quiet { color: #a5adb6 !important; }
          .button { background: {{dark.Accent}} !important; color: {{dark.OnAccent}} !important; }
        }
        @media (max-width: 480px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } }
        """;

    /// <param name="preview">What the inbox shows beside the subject.</param>
    /// <param name="sender">Who it is from, as people know them.</param>
    /// <param name="rows">Rows of the one table, encoded already.</param>
    /// <param name="footer">Why the reader gets it.</param>
    /// <param name="brand">The sender's colours.</param>
    /// <param name="logo">The sender's, and where it lies.</param>
    public static string Html(
        string title, string preview, string sender, string rows, string footer, BrandPalette brand, (ImageReference Image, Uri Address)? logo = null) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{Encode(title)}</title>
        <style>
        {Style(brand.Dark)}
        </style>
        </head>
        <body class="ground" style="margin:0;padding:0;background:#f5f6f8;">
        <div style="display:none;max-height:0;overflow:hidden;">{Encode(preview)}</div>
        <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f5f6f8;">
        <tr><td align="center" style="padding:32px 12px;">
        <table role="presentation" class="card" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px;background:#ffffff;border:1px solid #dfe3e8;border-top:3px solid {brand.Light.Accent};border-radius:2px;word-break:break-word;overflow-wrap:anywhere;">
        <tr><td class="pad quiet" style="padding:24px 32px 0;font:600 14px/20px {Font};color:#545c66;">{Sender(sender, logo)}</td></tr>
        {rows}
        <tr><td class="pad line quiet" style="padding:16px 32px 24px;border-top:1px solid #dfe3e8;font:400 12px/18px {Font};color:#545c66;">{Encode(footer)}</td></tr>
        </table>
        </td></tr>
        </table>
        </body>
        </html>
        """;

    // The name stands beside the logo, since many mail programs show pictures only when asked. On white in dark too, which is what most logos are made for.
    private static string Sender(string name, (ImageReference Image, Uri Address)? logo)
    {
        if (logo is not { } shown)
            return Encode(name);
        var (image, address) = shown;
        var width = Math.Min(LogoMaxWidth, (int)Math.Round((double)LogoHeight * image.Width / image.Height));
        var height = Math.Max(1, (int)Math.Round((double)width * image.Height / image.Width));
        return FormattableString.Invariant(
            $"""<img src="{Encode(address.ToString())}" width="{width}" height="{height}" alt="" style="display:inline-block;vertical-align:middle;width:{width}px;height:{height}px;margin-right:12px;border:0;background:#ffffff;">{Encode(name)}""");
    }

    /// <summary>Text as HTML, whatever a user typed.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public static string Heading(string text) =>
        $"""<tr><td class="pad text" style="padding:8px 32px 0;font:600 24px/32px {Font};color:#14181d;">{Encode(text)}</td></tr>""";

    public static string Paragraph(string text) =>
        $"""<tr><td class="pad text" style="padding:12px 32px 0;font:400 15px/24px {Font};color:#14181d;">{Encode(text)}</td></tr>""";

    public static string Fact(string name, string value) => $"""
        <tr><td class="line quiet" width="96" valign="top" style="padding:10px 0;border-top:1px solid #dfe3e8;font:400 13px/20px {Font};color:#545c66;">{Encode(name)}</td><td class="line text" valign="top" style="padding:10px 0;border-top:1px solid #dfe3e8;font:400 15px/20px {Font};color:#14181d;">{Encode(value)}</td></tr>
        """;

    public static string Button(string text, string url, BrandPalette brand) => $"""
        <a class="button" href="{Encode(url)}" style="display:inline-block;padding:11px 24px;background:{brand.Light.Accent};color:{brand.Light.OnAccent};border-radius:2px;font:500 15px/22px {Font};text-decoration:none;">{Encode(text)}</a>
        """;
}
