using System.Net;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>What tests about places do to an event and ask of it.</summary>
internal static class PlaceSetup
{
    /// <summary>The same event, seen by one more ticket type. What it is beside its name and quota is set as columns.</summary>
    public static async Task<TestEvent> WithTypeAsync(this TestEvent e, string name, int quota = 100, string? columns = null)
    {
        var type = await e.Tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType(quota) with { Name = name });
        var other = e with { TicketTypeId = type.Id };
        if (columns is not null)
            await other.SetTypeAsync(columns);
        return other;
    }

    public static Task SetTypeAsync(this TestEvent e, string columns) =>
        e.Tenant.Stack.Owner.ExecuteAsync($"update ticket_types set {columns} where id = $1", e.TicketTypeId);

    public static Task SetEventAsync(this TestEvent e, string columns) => e.Tenant.Stack.Owner.ExecuteAsync($"update events set {columns} where id = $1", e.Id);

    public static Task RuleAsync(this TestEvent e, TestEvent other, int kind) => e.Tenant.Stack.Owner.ExecuteAsync(
        "insert into ticket_type_rules (ticket_type_id, other_id, tenant_id, event_id, kind, created_at, updated_at) values ($1, $2, $3, $4, $5, now(), now())",
        e.TicketTypeId, other.TicketTypeId, e.Tenant.Id, e.Id, (short)kind);

    public static Task<HttpResponseMessage> TryHoldAsync(this TestEvent e, int quantity = 1, string? code = null, string? key = null) =>
        e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, quantity)], code, key);

    public static Task<HttpResponseMessage> TryHoldAsync(this TestEvent e, IReadOnlyList<HoldLineRequest> lines, string? code = null, string? key = null) =>
        e.Tenant.Public.PostAsync($"{e.PublicPath}/holds", new HoldRequest(lines, code), key ?? Guid.NewGuid().ToString());

    public static async Task<HoldResponse> HoldAsync(this TestEvent e, int quantity = 1, string? code = null) =>
        await (await e.TryHoldAsync(quantity, code)).ReadAsync<HoldResponse>(HttpStatusCode.Created);

    public static GroupMember Member(this TestEvent e, string? email = null, string name = "Ada") => new(e.TicketTypeId, name, "Obi", email);

    public static Task<HttpResponseMessage> TryGroupAsync(this TestEvent e, string hold, IReadOnlyList<GroupMember> people, string? key = null) =>
        e.Tenant.Public.PostAsync($"{e.PublicPath}/group-registrations", new RegisterGroupRequest(hold, people), key ?? Guid.NewGuid().ToString());

    public static async Task<GroupRegistrationResponse> GroupAsync(this TestEvent e, string hold, params IReadOnlyList<GroupMember> people) =>
        await (await e.TryGroupAsync(hold, people)).ReadAsync<GroupRegistrationResponse>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> TryWaitAsync(this TestEvent e, int quantity = 1, bool allOrNothing = false, string? email = null) => e.Tenant.Public.PostAsync(
        $"{e.PublicPath}/waiting-list", new JoinWaitingListRequest(e.TicketTypeId, quantity, email ?? e.NewAddress(), "Ada", "Obi", allOrNothing), Guid.NewGuid().ToString());

    public static async Task<WaitingPlaceResponse> WaitAsync(this TestEvent e, int quantity = 1, bool allOrNothing = false, string? email = null) =>
        await (await e.TryWaitAsync(quantity, allOrNothing, email)).ReadAsync<WaitingPlaceResponse>(HttpStatusCode.Created);

    /// <summary>The place once it has become so.</summary>
    public static Task<WaitingPlaceResponse> PlaceOnceAsync(this TestEvent e, string token, string status) => Poll.ForAsync($"the place to be {status}", async () =>
        await e.Tenant.Public.GetAsync<WaitingPlaceResponse>($"public/waiting-list/{token}") is { } place && place.Status == status ? place : null);

    public static async Task<DecideResponse> DecideAsync(this TestEvent e, string decision, params IReadOnlyList<Guid> ids) => await e.Tenant.Api.PostAsync<DecideResponse>(
        $"events/{e.Id}/registrations/decisions", new DecideRequest(ids, decision), status: HttpStatusCode.OK);

    public static async Task<VoucherResponse> VoucherAsync(this TestEvent e, VoucherRequest request) =>
        await e.Tenant.Api.PostAsync<VoucherResponse>($"events/{e.Id}/vouchers", request);

    /// <summary>Sold and held of all the event's pools, the capacity's first.</summary>
    public static async Task<IReadOnlyList<(int Sold, int Held)>> PoolsAsync(this TestEvent e)
    {
        var numbers = await e.Tenant.Stack.Owner.ColumnAsync<int[]>("select array[sold, held] from quota_pools where event_id = $1 order by is_capacity desc, id", e.Id);
        return [.. numbers.Select(n => (n[0], n[1]))];
    }

    /// <summary>Counters, ledger and rows agree.</summary>
    public static async Task BooksBalanceAsync(this TestEvent e) =>
        Assert.Empty(await e.Tenant.Stack.Owner.ColumnAsync<string>("select to_jsonb(u)::text from app.unbalanced_pools($1) u", e.Id));

    /// <summary>As if its time were over.</summary>
    public static Task RunOutAsync(this TestEvent e) =>
        e.Tenant.Stack.Owner.ExecuteAsync("update holds set expires_at = now() - interval '1 second' where event_id = $1 and status = 0", e.Id);
}
