using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Forms;

/// <summary>What a file's token says, so that taking an answer needs no look into the database.</summary>
internal sealed record FormFileTicket(Guid EventId, string Field, UploadedFormFile File, DateTimeOffset At);

/// <summary>Makes the tokens by which answers name files, and reads them: encrypted for the tenant, so that nobody makes one or learns of a file by it.</summary>
public sealed class FormFileTickets(DataCipher cipher, TimeProvider clock)
{
    public string Issue(Guid tenantId, AnswerFile file) =>
        Issue(tenantId, file.EventId, file.FieldKey, new UploadedFormFile(file.Id, file.Name, file.Type, file.Bytes));

    /// <param name="field">The key of the field that it answers.</param>
    public string Issue(Guid tenantId, Guid eventId, string field, UploadedFormFile file)
    {
        var ticket = new FormFileTicket(eventId, field, file, clock.GetUtcNow());
        return Base64Url.EncodeToString(cipher.Encrypt(tenantId, JsonSerializer.SerializeToUtf8Bytes(ticket, FormJsonContext.Default.FormFileTicket)));
    }

    /// <returns>Null if it is no token, another tenant's, event's or field's, or too old: its file may be gone.</returns>
    public UploadedFormFile? Read(Guid tenantId, Guid eventId, string field, string token)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize(cipher.Decrypt(tenantId, Base64Url.DecodeFromChars(token)), FormJsonContext.Default.FormFileTicket)!;
            return ticket.EventId == eventId && ticket.Field == field && clock.GetUtcNow() < ticket.At + FormLimits.FileLifetime ? ticket.File : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }
}
