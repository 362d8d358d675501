using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>The orders that a list of invitees or of answers can have.</summary>
public enum InviteeOrder
{
    Newest,
    Oldest,
    Name,
    NameDescending,
    LastAnswered,
    FirstAnswered,
}

/// <summary>Which invitees a list or an export is about, and in what order.</summary>
/// <param name="EventId">Null: of all events.</param>
/// <param name="Search">Part of name, address or company, in any case.</param>
/// <param name="Status">One of <see cref="InviteeStatuses"/>; null: any.</param>
/// <param name="Answer">Null: any, or none.</param>
public sealed record InviteeFilter(
    Guid? EventId = null, string? Search = null, string? Status = null, RsvpAnswer? Answer = null, InviteeOrder Order = InviteeOrder.Newest)
{
    private string Term => Search?.Trim().ToLowerInvariant() ?? "";

    private bool IsFiltered => Status is not null || Answer is not null;

    /// <summary>For invitees by the name <c>i</c>. Ids are of version 7, so the newest is the greatest.</summary>
    internal string OrderSql => Order switch
    {
        InviteeOrder.Newest => "i.id desc",
        InviteeOrder.Oldest => "i.id",
        InviteeOrder.Name => "i.sort_name, i.id",
        InviteeOrder.NameDescending => "i.sort_name desc, i.id desc",
        InviteeOrder.LastAnswered => "i.answered_at desc, i.id desc",
        InviteeOrder.FirstAnswered => "i.answered_at, i.id",
        _ => throw new InvalidOperationException($"There is no order {Order}."),
    };

    /// <summary>A from and a where clause. A search names its rows by a function, since under row-level security no index could serve it.</summary>
    /// <param name="limit">How many matches of a search, the newest, are wanted at most. What filters narrow further isn't limited.</param>
    internal string SourceSql(Guid tenantId, StatementParameters values, int limit)
    {
        var searched = Term.Length == 0
            ? ""
            : $" join app.match_invitees({EventPlace()}, {values.Place(LikePattern.Containing(Term))}, {values.Place(IsFiltered ? int.MaxValue : limit)}) found (id) on found.id = i.id";
        var where = new List<string> { EventId is { } id ? $"i.event_id = {values.Place(id)}" : $"i.tenant_id = {values.Place(tenantId)}" };
        // As literals, so that the index of answers can be seen to fit.
        if (Status is not null)
            where.Add(Status switch
            {
                InviteeStatuses.NotSent => "i.answer = 0 and i.invited_at is null",
                InviteeStatuses.Invited => "i.answer = 0 and i.invited_at is not null",
                InviteeStatuses.Answered => "i.answer <> 0",
                _ => throw new InvalidOperationException($"There is no status {Status}."),
            });
        if (Answer is { } answer)
            where.Add($"i.answer = {(short)answer}");
        return $"invitees i{searched} where {string.Join(" and ", where)}";

        string EventPlace() => EventId is { } of ? values.Place(of) : "null";
    }
}
