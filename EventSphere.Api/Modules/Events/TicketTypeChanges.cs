using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

/// <summary>
/// Does to a ticket type what a request says. In a unit of work that has locked the event and then its pools, so that nobody claims a place and nobody else
/// changes its ticket types meanwhile.
/// </summary>
internal sealed class TicketTypeChanges(EventSphereDb db, QuotaPools pools, TierChanges tiers)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such ticket type.");

    public static Refusal ChangedMeanwhile { get; } =
        Refusal.Conflict(ErrorCodes.TicketTypeChanged, "Somebody else has changed this ticket type meanwhile. Load it anew and make your change again.");

    /// <returns>Why not, or null; then all is ready to be saved.</returns>
    public async Task<Refusal?> ApplyAsync(Event changed, TicketType type, TicketTypeRequest request, CancellationToken cancellationToken)
    {
        if (!Currencies.Has(request.Currency))
            return Refusal.Invalid(ErrorCodes.CurrencyUnknown, $"{request.Currency} is no currency of ISO 4217. Use one such as NGN, EUR or USD.");
        if (EventChanges.CheckTimes(changed.TimeZone, [request.SalesStart, request.SalesEnd, .. (request.Tiers ?? []).Select(tier => tier.EndsAt)]) is { } wrong)
            return wrong;
        if (await CheckCurrencyAsync(type, request.Currency, cancellationToken) is { } differs)
            return differs;

        var isNew = db.Entry(type).State == EntityState.Detached;
        if (isNew)
            db.Add(type);
        else if (type.IsAddOn != request.IsAddOn && await IsUsedAsync(type.Id, cancellationToken))
            return Refusal.Conflict(ErrorCodes.TicketTypeInUse, "Somebody has one of these already. Whether it admits somebody can't change any more: add another ticket type instead.");

        if ((isNew ? await OpenQuotaAsync(type, request, cancellationToken) : await ChangeQuotaAsync(type, request, cancellationToken)) is { } below)
            return below;
        Write(type, request);
        // Its prices and rules are rows of their own, and its quota too: what changes there is a change of the type all the same.
        if (!isNew)
            db.Entry(type).Property(t => t.UpdatedAt).IsModified = true;
        return await tiers.ReplaceAsync(type, request.Tiers ?? [], cancellationToken)
            ?? await ReplaceRulesAsync(type, request.Requires ?? [], request.Excludes ?? [], cancellationToken);
    }

    /// <summary>Whether the rules leave an order for each ticket type that is offered without one of them, or with it again.</summary>
    /// <param name="offered">Whether it is to be in the offer.</param>
    public async Task<Refusal?> CheckRulesAsync(TicketType one, bool offered, CancellationToken cancellationToken)
    {
        var rules = await db.Set<TicketTypeRule>().AsNoTracking().Where(r => r.EventId == one.EventId).ToListAsync(cancellationToken);
        return OrderRules.Check(await OfferAsync(one, offered, rules, cancellationToken));
    }

    /// <summary>All ticket types of an event have one currency, so that an order has one total.</summary>
    public async Task<Refusal?> CheckCurrencyAsync(TicketType type, string currency, CancellationToken cancellationToken)
    {
        var other = await db.Set<TicketType>().Where(t => t.EventId == type.EventId && t.Id != type.Id && t.ArchivedAt == null && t.Currency != currency)
            .Select(t => t.Currency).FirstOrDefaultAsync(cancellationToken);
        return other is null ? null : Refusal.Conflict(
            ErrorCodes.TicketTypeCurrencyDiffers, $"The other ticket types of this event are priced in {other}, and one order has one total. Use {other} here too.");
    }

    /// <summary>Whether anything names it for ever: a registration, what was taken beside one, a hold, somebody who waits, a code.</summary>
    public Task<bool> IsUsedAsync(Guid typeId, CancellationToken cancellationToken) => db.Database.SqlQuery<bool>(
        $"""
        select (exists (select from registrations where ticket_type_id = {typeId})
             or exists (select from registration_add_ons where ticket_type_id = {typeId})
             or exists (select from hold_lines where ticket_type_id = {typeId})
             or exists (select from waiting_places where ticket_type_id = {typeId})
             or exists (select from vouchers where {typeId} = any (ticket_type_ids))) as "Value"
        """).SingleAsync(cancellationToken);

    /// <summary>The pool that is a ticket type's own.</summary>
    public Task<QuotaPool> OwnPoolAsync(Guid typeId, CancellationToken cancellationToken) =>
        (from link in db.Set<QuotaPoolTicketType>()
         join pool in db.Set<QuotaPool>() on link.QuotaPoolId equals pool.Id
         where link.TicketTypeId == typeId && !pool.IsCapacity && pool.Name == null
         select pool).AsNoTracking().SingleAsync(cancellationToken);

    private static void Write(TicketType type, TicketTypeRequest request)
    {
        type.Name = request.Name.Trim();
        type.PriceMinor = request.PriceMinor!.Value;
        type.Currency = request.Currency;
        type.SalesStart = request.SalesStart?.ToUniversalTime();
        type.SalesEnd = request.SalesEnd?.ToUniversalTime();
        type.Description = CreateEvent.TextOrNull(request.Description);
        type.Pricing = request.Pricing == TicketPricing.Donation ? TicketPricingKind.Donation : TicketPricingKind.Fixed;
        type.IsAddOn = request.IsAddOn;
        type.MinPerOrder = request.MinPerOrder ?? 1;
        type.MaxPerOrder = request.MaxPerOrder ?? Math.Max(10, type.MinPerOrder);
        type.IsHidden = request.IsHidden;
        type.NeedsApproval = request.NeedsApproval;
    }

    private async Task<Refusal?> OpenQuotaAsync(TicketType type, TicketTypeRequest request, CancellationToken cancellationToken)
    {
        var own = pools.Open(type.EventId, request.Quota!.Value);
        db.Add(Draws(type, own.Id));
        if (!request.IsAddOn)
            db.Add(Draws(type, await CapacityAsync(type.EventId, cancellationToken)));
        return null;
    }

    private async Task<Refusal?> ChangeQuotaAsync(TicketType type, TicketTypeRequest request, CancellationToken cancellationToken)
    {
        if (type.IsAddOn != request.IsAddOn)
        {
            // Nobody has one, so that no place moves.
            var capacity = await CapacityAsync(type.EventId, cancellationToken);
            if (request.IsAddOn)
                await db.Set<QuotaPoolTicketType>().Where(l => l.TicketTypeId == type.Id && l.QuotaPoolId == capacity).ExecuteDeleteAsync(cancellationToken);
            else
                db.Add(Draws(type, capacity));
        }

        return await pools.ChangeAsync((await OwnPoolAsync(type.Id, cancellationToken)).Id, request.Quota!.Value, cancellationToken);
    }

    private async Task<Refusal?> ReplaceRulesAsync(TicketType type, IReadOnlyList<Guid> requires, IReadOnlyList<Guid> excludes, CancellationToken cancellationToken)
    {
        var named = requires.Concat(excludes).ToArray();
        if (named.Contains(type.Id) || named.Distinct().Count() < named.Length)
            return Refusal.Invalid(ErrorCodes.TicketTypeRuleInvalid, "A ticket type names another once: it can't require or exclude itself, or both require and exclude another.");
        var known = await db.Set<TicketType>().CountAsync(t => t.EventId == type.EventId && t.ArchivedAt == null && named.Contains(t.Id), cancellationToken);
        if (known < named.Length)
            return Refusal.Invalid(ErrorCodes.TicketTypeRuleInvalid, "A ticket type that is named in the rules is no longer offered. Choose among those that are.");

        await db.Set<TicketTypeRule>().Where(r => r.TicketTypeId == type.Id).ExecuteDeleteAsync(cancellationToken);
        var own = requires.Select(other => Rule(other, TicketTypeRuleKind.Requires)).Concat(excludes.Select(other => Rule(other, TicketTypeRuleKind.Excludes))).ToArray();
        db.AddRange(own.AsEnumerable<object>());
        var others = await db.Set<TicketTypeRule>().AsNoTracking().Where(r => r.EventId == type.EventId).ToListAsync(cancellationToken);
        return OrderRules.Check(await OfferAsync(type, offered: type.ArchivedAt is null, [.. others, .. own], cancellationToken));

        TicketTypeRule Rule(Guid other, TicketTypeRuleKind kind) => new() { TicketTypeId = type.Id, OtherId = other, EventId = type.EventId, Kind = kind };
    }

    private async Task<IReadOnlyList<TypeRules>> OfferAsync(TicketType one, bool offered, IReadOnlyList<TicketTypeRule> rules, CancellationToken cancellationToken)
    {
        var types = await db.Set<TicketType>().AsNoTracking().Where(t => t.EventId == one.EventId && t.Id != one.Id && t.ArchivedAt == null)
            .Select(t => new { t.Id, t.Name }).ToListAsync(cancellationToken);
        if (offered)
            types.Add(new { one.Id, one.Name });
        return [.. types.Select(type => new TypeRules(type.Id, type.Name, Others(type.Id, TicketTypeRuleKind.Requires), Others(type.Id, TicketTypeRuleKind.Excludes)))];

        Guid[] Others(Guid id, TicketTypeRuleKind kind) => [.. rules.Where(r => r.TicketTypeId == id && r.Kind == kind).Select(r => r.OtherId)];
    }

    private Task<Guid> CapacityAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<QuotaPool>().Where(p => p.EventId == eventId && p.IsCapacity).Select(p => p.Id).SingleAsync(cancellationToken);

    private static QuotaPoolTicketType Draws(TicketType type, Guid pool) => new() { QuotaPoolId = pool, TicketTypeId = type.Id, EventId = type.EventId };
}
