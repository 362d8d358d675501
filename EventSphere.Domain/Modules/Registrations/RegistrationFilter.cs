using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>The orders that a registrations list can have.</summary>
public enum RegistrationOrder
{
    Newest,
    Oldest,
    Name,
    NameDescending,
}

/// <summary>Which registrations a list or an export is about, and in what order.</summary>
/// <param name="EventId">Null: of all events.</param>
/// <param name="Search">Part of name or address, in any case.</param>
/// <param name="CheckedIn">Whether the ticket was admitted; null: either.</param>
/// <param name="Ids">These alone.</param>
public sealed record RegistrationFilter(
    Guid? EventId = null,
    string? Search = null,
    RegistrationStatus? Status = null,
    Guid? TicketTypeId = null,
    bool? CheckedIn = null,
    IReadOnlyCollection<Guid>? Ids = null,
    RegistrationOrder Order = RegistrationOrder.Newest)
{
    /// <summary>The search as it is compared: trimmed, in lower case; empty if there is none.</summary>
    internal string Term => Search?.Trim().ToLowerInvariant() ?? "";

    internal bool IsNarrowed => Term.Length > 0 || IsFiltered;

    private bool IsFiltered => Status is not null || TicketTypeId is not null || CheckedIn is not null || Ids is not null;

    /// <summary>For registrations by the name <c>r</c>. Ids are of version 7, so the newest is the greatest.</summary>
    internal string OrderSql => Order switch
    {
        RegistrationOrder.Newest => "r.id desc",
        RegistrationOrder.Oldest => "r.id",
        RegistrationOrder.Name => "r.sort_name, r.id",
        RegistrationOrder.NameDescending => "r.sort_name desc, r.id desc",
        _ => throw new InvalidOperationException($"There is no order {Order}."),
    };

    /// <summary>A from and a where clause. A search names its rows by a function, since under row-level security no index could serve it.</summary>
    /// <param name="limit">How many matches of a search, the newest, are wanted at most. What filters narrow further isn't limited.</param>
    internal string SourceSql(Guid tenantId, StatementParameters values, int limit)
    {
        var searched = Term.Length == 0 ? "" : $" join app.match_registrations({EventPlace()}, {values.Place(LikePattern.Containing(Term))}, {values.Place(IsFiltered ? int.MaxValue : limit)}) found (id) on found.id = r.id";
        var where = new List<string> { EventId is { } id ? $"r.event_id = {values.Place(id)}" : $"r.tenant_id = {values.Place(tenantId)}" };
        // As a literal, so that the index of cancelled ones can be seen to fit.
        if (Status is { } status)
            where.Add($"r.status = {(short)status}");
        if (TicketTypeId is { } type)
            where.Add($"r.ticket_type_id = {values.Place(type)}");
        if (CheckedIn is { } admitted)
            where.Add($"{(admitted ? "" : "not ")}exists (select from check_ins i where i.registration_id = r.id and i.undone_at is null)");
        if (Ids is not null)
            where.Add($"r.id = any({values.Place(Ids.ToArray())})");
        return $"registrations r{searched} where {string.Join(" and ", where)}";

        string EventPlace() => EventId is { } of ? values.Place(of) : "null";
    }
}
