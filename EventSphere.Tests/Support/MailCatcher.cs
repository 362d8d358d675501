using System.Net.Http.Json;
using System.Text.Json;

namespace EventSphere.Tests.Support;

/// <summary>A mail as the catcher keeps it.</summary>
internal sealed record CaughtMail(string Id, string MessageId, string To, string Subject, string Text, string Html, string ReplyTo, IReadOnlyList<CaughtPart> Attachments);

/// <summary>A part of a mail beside its texts.</summary>
internal sealed record CaughtPart(string FileName, string ContentType, string? ContentId, string? Disposition);

/// <summary>Reads what the stack has sent, over the catcher's JSON API.</summary>
internal sealed class MailCatcher(HttpClient http)
{
    /// <summary>All mails to an address, or to every address of a domain (<c>@example.com</c>).</summary>
    public async Task<IReadOnlyList<CaughtMail>> ToAsync(string address)
    {
        // A whole address is looked for there: a run of all tests sends some thousand mails, and asks many times.
        var query = address.StartsWith('@') ? "" : $"?to.address={Uri.EscapeDataString(address)}";
        var mails = await http.GetFromJsonAsync<JsonElement>($"/email{query}", TestContext.Current.CancellationToken);
        return [.. mails.EnumerateArray().Select(Read).Where(mail => mail.To.EndsWith(address, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>The mail to an address, when it has come.</summary>
    public Task<CaughtMail> WaitForAsync(string address) =>
        Poll.ForAsync($"the mail to {address}", async () => (await ToAsync(address)).FirstOrDefault());

    public Task<byte[]> AttachmentAsync(CaughtMail mail, CaughtPart part) =>
        http.GetByteArrayAsync($"/email/{mail.Id}/attachment/{Uri.EscapeDataString(part.FileName)}", TestContext.Current.CancellationToken);

    private static CaughtMail Read(JsonElement mail) => new(
        mail.GetProperty("id").GetString()!,
        Text(mail.GetProperty("headers"), "message-id"),
        mail.GetProperty("to")[0].GetProperty("address").GetString()!,
        Text(mail, "subject"),
        Text(mail, "text"),
        Text(mail, "html"),
        Text(mail.GetProperty("headers"), "reply-to"),
        mail.TryGetProperty("attachments", out var parts) && parts.ValueKind == JsonValueKind.Array ? [.. parts.EnumerateArray().Select(ReadPart)] : []);

    private static CaughtPart ReadPart(JsonElement part) => new(
        Text(part, "generatedFileName"), Text(part, "contentType"), Text(part, "contentId"), Text(part, "contentDisposition"));

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
