using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tickets;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Holds: made, and ended in each way but that of being used.</summary>
internal sealed partial class PlaceDecider
{
    private Result<HoldResponse> MakeHold(HoldAttempt attempt)
    {
        var voucher = attempt.Code is null ? null : facts.Vouchers.GetValueOrDefault(attempt.Code);
        if ((EventIsOpen.Check(facts, now) ?? CodeIsGood.Check(attempt.Code, voucher, now)) is { } refusal)
            return refusal;
        var quoted = OrderQuote.Of(facts, attempt.Lines, voucher, now);
        if (quoted.Refusal is { } unfit)
            return unfit;
        var quote = quoted.Value;
        if (PlacesAreLeft.Check(facts, quote.Needed, now) is { } soldOut)
            return soldOut;

        voucher?.Use(quote.VoucherUses);
        Changes.UseVoucher(voucher?.Id, quote.VoucherUses);
        var token = TicketTokens.Mint();
        var made = Keep(NewId(), TicketTokens.HashOf(token), Earlier(now + Hold.Lifetime, facts.EventEndsAt), quote.Lines, voucher?.Id, waitingPlaceId: null);
        return new HoldResponse(
            token,
            HoldStatuses.Open,
            made.ExpiresAt,
            [.. made.Lines.Select(Told)],
            made.Lines.Sum(line => line.Quantity * line.PriceMinor),
            quote.Currency,
            voucher?.Code);
    }

    private Contracts.Modules.Registrations.HoldLine Told(HeldLine line)
    {
        var type = facts.TicketTypes[line.TicketTypeId];
        return new(type.Id, type.Name, line.Quantity, line.PriceMinor, type.IsAddOn);
    }

    private NewHold Keep(Guid id, byte[] tokenHash, DateTimeOffset until, IReadOnlyList<HeldLine> lines, Guid? voucherId, Guid? waitingPlaceId)
    {
        foreach (var line in lines)
            Claim(facts.TicketTypes[line.TicketTypeId], line.TierId, line.Quantity, PlaceReason.Held, held: true);
        var made = new NewHold(id, tokenHash, until, voucherId, waitingPlaceId, lines);
        Changes.Holds.Add(made);
        return made;
    }

    private Result<OperationDone> Release(HoldRelease release)
    {
        if (facts.Holds.GetValueOrDefault(Hashes.Key(release.HoldHash)) is not { } hold)
            return HoldIsOpen.Unknown;
        if (hold.Status == HoldStatus.Open)
            End(hold, HoldStatus.Released, PlaceReason.Released);
        return OperationDone.Instance;
    }

    /// <summary>Gives the places back, and the voucher's uses; who was offered them waits no more.</summary>
    private void End(HeldPlaces hold, HoldStatus status, PlaceReason reason)
    {
        var uses = 0;
        foreach (var line in hold.Lines)
        {
            var type = facts.TicketTypes[line.TicketTypeId];
            foreach (var pool in facts.PoolsOf(type, line.TierId))
                pool.Move(reason, 0, -line.Quantity);
            if (hold.UsesVoucherFor(type))
                uses += line.Quantity;
        }

        hold.Status = status;
        Changes.EndedHolds.Add((hold.Id, status));
        Changes.UseVoucher(hold.VoucherId, -uses);
        if (hold.WaitingPlaceId is { } waiting)
            Changes.WaitingTurns.Add(new WaitingTurn(waiting, status == HoldStatus.Expired ? WaitingStatus.Missed : WaitingStatus.Left));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
