using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using Npgsql;
using HoldLine = EventSphere.Contracts.Modules.Registrations.HoldLine;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>Shows a hold to whoever has its token, and lets its places go.</summary>
internal sealed class HeldTokens(TokenOwners owners, TenantDatabase database, RegistrationQueue queue, TimeProvider clock)
{
    private const string ReadHold = """
        select h.status, h.expires_at, v.code from holds h left join vouchers v on v.id = h.voucher_id where h.token_hash = $1
        """;

    private const string ReadLines = """
        select t.id, t.name, l.quantity, l.price_minor, t.is_add_on, t.currency
        from holds h join hold_lines l on l.hold_id = h.id join ticket_types t on t.id = l.ticket_type_id
        where h.token_hash = $1 order by t.is_add_on, t.position, t.id
        """;

    public static Refusal UnknownHold { get; } = Refusal.NotFound(ErrorCodes.HoldUnknown, "There are no such places. Choose your tickets again.");

    public static Refusal OnePriceEach { get; } = Refusal.Invalid(ErrorCodes.RequestInvalid, "Say one price for each kind of ticket.") with { Field = "lines" };

    /// <returns>Null if there is no such hold.</returns>
    public async Task<HoldResponse?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!TicketTokens.IsToken(token) || await owners.OfHoldAsync(TicketTokens.HashOf(token), cancellationToken) is not { } owner)
            return null;
        var hash = TicketTokens.HashOf(token);
        return await database.RunAsync(
            owner.TenantId, batch => batch.Add(ReadHold, hash).Add(ReadLines, hash), row => ReadAsync(row, token, cancellationToken), cancellationToken);
    }

    public async Task<Result<OperationDone>> ReleaseAsync(string token, CancellationToken cancellationToken)
    {
        if (!TicketTokens.IsToken(token) || await owners.OfHoldAsync(TicketTokens.HashOf(token), cancellationToken) is not { } owner)
            return UnknownHold;
        return await queue.SubmitAsync(owner.TenantId, owner.EventId, new HoldRelease(TicketTokens.HashOf(token)), cancellationToken);
    }

    private async Task<HoldResponse?> ReadAsync(NpgsqlDataReader row, string token, CancellationToken cancellationToken)
    {
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var (status, expiresAt, code) = ((HoldStatus)row.GetInt16(0), row.Time(1), row.TextOrNull(2));
        // Its places come back within seconds; that it is over is so at once.
        if (status == HoldStatus.Open && expiresAt <= clock.GetUtcNow())
            status = HoldStatus.Expired;
        await row.NextResultAsync(cancellationToken);
        var lines = new List<HoldLine>();
        var currency = "";
        while (await row.ReadAsync(cancellationToken))
        {
            lines.Add(new HoldLine(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3), row.GetBoolean(4)));
            currency = row.GetString(5);
        }

        return new HoldResponse(token, Hold.NameOf(status), expiresAt, lines, lines.Sum(line => line.Quantity * line.PriceMinor), currency, code);
    }
}
