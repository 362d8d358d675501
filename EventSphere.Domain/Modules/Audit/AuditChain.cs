using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>A sealed entry as it lies in the table.</summary>
/// <param name="Before">The JSON as PostgreSQL writes a jsonb.</param>
/// <param name="After">As <paramref name="Before"/>.</param>
public sealed record SealedEntry(
    Guid TenantId, long Sequence, byte[] PreviousHash, DateTimeOffset SealedAt, Guid Id, DateTimeOffset CreatedAt, Guid? ActorId, string ActorName,
    Guid? SessionId, Guid? ApiKeyId, string Address, string Action, string SubjectKind, Guid? SubjectId, string SubjectLabel,
    string? Before, string? After, string? TraceId, byte[] Hash);

/// <summary>
/// The hash of an entry: SHA-256 over its fields in this order, each as a netstring (https://cr.yp.to/proto/netstrings.txt) of UTF-8, a null as a
/// minus and a comma; times in microseconds since 1970, hashes in hexadecimal. The hash before it is one of the fields, which makes a chain.
/// The database seals (<c>app.audit_hash</c>) and this verifies: two writings of one form, held to one vector by a test.
/// </summary>
public sealed class AuditChain
{
    private const string Form = "eventsphere-audit-1";

    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    /// <summary>What <see cref="SealedEntry.Hash"/> must be.</summary>
    public byte[] HashOf(SealedEntry entry)
    {
        buffer.ResetWrittenCount();
        Write(Form);
        Write(entry.TenantId);
        Write(entry.Sequence);
        Write(Convert.ToHexStringLower(entry.PreviousHash));
        Write(Moment(entry.SealedAt));
        Write(entry.Id);
        Write(Moment(entry.CreatedAt));
        Write(entry.ActorId);
        Write(entry.ActorName);
        Write(entry.SessionId);
        Write(entry.ApiKeyId);
        Write(entry.Address);
        Write(entry.Action);
        Write(entry.SubjectKind);
        Write(entry.SubjectId);
        Write(entry.SubjectLabel);
        Write(entry.Before);
        Write(entry.After);
        Write(entry.TraceId);
        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static long Moment(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private void Write(Guid? id) => Write(id?.ToString());

    private void Write(long number) => Write(number.ToString(CultureInfo.InvariantCulture));

    private void Write(string? text)
    {
        if (text is null)
        {
            buffer.Write("-,"u8);
            return;
        }

        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:"), buffer);
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.Write(","u8);
    }
}
