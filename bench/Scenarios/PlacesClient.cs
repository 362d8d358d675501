using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>One of many who want places of an event: registers, holds, uses, lets go, cancels, and now and then decides or changes the capacity.</summary>
/// <param name="isPatient">Asks again with the same key when the connection breaks or the service is away, as an honest client does.</param>
internal sealed class PlacesClient(RunningStack stack, BenchTenant tenant, PlacesEvent places, bool isPatient)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string path = $"/api/v1/public/{tenant.Slug}/events/{places.Target.Slug}";
    private readonly List<(string Token, Guid Type, int Quantity)> holds = [];
    private readonly List<string> tickets = [];
    private HttpConnection? connection;

    public Task<LoadResult> ActAsync() => Random.Shared.Next(100) switch
    {
        < 28 => RegisterAsync(),
        < 52 => HoldAsync(),
        < 72 => UseAsync(),
        < 82 => ReleaseAsync(),
        < 95 => CancelAsync(),
        < 99 => DecideAsync(),
        _ => ChangeCapacityAsync(),
    };

    private Guid AnyType => Random.Shared.Next(4) == 0 ? places.ApprovedTypeId : places.Target.TicketTypeId;

    private async Task<LoadResult> RegisterAsync()
    {
        var key = Guid.CreateVersion7();
        var status = await AskAsync("POST", $"{path}/registrations",
            $$"""{"ticketTypeId":"{{AnyType}}","email":"{{key:n}}@example.com","firstName":"Ada","lastName":"Okonkwo"}""", key);
        return status == 201 ? Registered("registered") : Refused(status);
    }

    private async Task<LoadResult> HoldAsync()
    {
        var (type, quantity) = (AnyType, Random.Shared.Next(1, 4));
        var status = await AskAsync("POST", $"{path}/holds", $$"""{"lines":[{"ticketTypeId":"{{type}}","quantity":{{quantity}}}]}""", Guid.CreateVersion7());
        if (status != 201)
            return Refused(status);
        holds.Add((ValuesOf("\"token\":\"", 22).First(), type, quantity));
        return Success("held");
    }

    private async Task<LoadResult> UseAsync()
    {
        if (Take(holds) is not { Token: { } token } hold)
            return await HoldAsync();
        var key = Guid.CreateVersion7();
        var people = string.Join(',', Enumerable.Range(0, hold.Quantity).Select(n =>
            $$"""{"ticketTypeId":"{{hold.Type}}","firstName":"Ada","lastName":"Okonkwo"{{(n == 0 ? $",\"email\":\"{key:n}@example.com\"" : "")}}}"""));
        var status = await AskAsync("POST", $"{path}/group-registrations", $$"""{"holdToken":"{{token}}","people":[{{people}}]}""", key);
        return status == 201 ? Registered("used") : Refused(status);
    }

    private async Task<LoadResult> ReleaseAsync()
    {
        if (Take(holds) is not { Token: { } token })
            return await HoldAsync();
        var status = await AskAsync("DELETE", $"/api/v1/public/holds/{token}", "", null);
        return status == 204 ? Success("released") : Refused(status);
    }

    private async Task<LoadResult> CancelAsync()
    {
        if (tickets.Count == 0)
            return await RegisterAsync();
        var token = tickets[^1];
        tickets.RemoveAt(tickets.Count - 1);
        var status = await AskAsync("POST", $"/api/v1/public/tickets/{token}/cancel", "", null);
        return status == 204 ? Success("cancelled") : Refused(status);
    }

    private async Task<LoadResult> DecideAsync()
    {
        if (await PendingAsync() is not { Length: > 0 } pending)
            return await RegisterAsync();
        var decision = Random.Shared.Next(2) == 0 ? "approve" : "decline";
        var ids = string.Join(',', pending.Select(id => $"\"{id}\""));
        var status = await AskAsync("POST", $"/api/v1/events/{places.Target.Id}/registrations/decisions", $$"""{"ids":[{{ids}}],"decision":"{{decision}}"}""", null);
        return status == 200 ? Success(decision + "d") : Refused(status);
    }

    private async Task<LoadResult> ChangeCapacityAsync()
    {
        var capacity = PlacesEvent.Places + Random.Shared.Next(-40, 40);
        var status = await AskAsync("PUT", $"/api/v1/events/{places.Target.Id}", BenchTenant.CapacityJson(places.Target, capacity), null);
        return status == 200 ? Success("capacity changed") : Refused(status);
    }

    private async Task<Guid[]> PendingAsync()
    {
        try
        {
            return await places.PendingAsync();
        }
        catch (Npgsql.NpgsqlException) when (isPatient)
        {
            return [];
        }
    }

    private async Task<int> AskAsync(string method, string target, string json, Guid? key)
    {
        var limit = DateTimeOffset.UtcNow + Patience;
        while (true)
        {
            try
            {
                connection ??= await HttpConnection.OpenAsync(stack.Api, tenant.AccessToken);
                var status = await connection.AskAsync(method, target, json, key?.ToString("d", CultureInfo.InvariantCulture));
                if (!isPatient || status < 500 || DateTimeOffset.UtcNow > limit)
                    return status;
            }
            catch (Exception exception) when (isPatient && exception is IOException or SocketException && DateTimeOffset.UtcNow < limit)
            {
                connection?.Dispose();
                connection = null;
            }

            await Task.Delay(200);
        }
    }

    private LoadResult Registered(string what)
    {
        foreach (var id in ValuesOf("\"registrationId\":\"", 36))
            places.Answered.Add(Guid.Parse(id));
        tickets.AddRange(ValuesOf("\"token\":\"", 22));
        return Success(what);
    }

    private LoadResult Success(string what)
    {
        places.Done.AddOrUpdate(what, 1, (_, count) => count + 1);
        return LoadResult.Success;
    }

    // Sold out, run out, used by now, admitted: what may well be said to one of many.
    private static LoadResult Refused(int status) => status is 409 or 404 ? LoadResult.Refused : LoadResult.Failed;

    private List<string> ValuesOf(string name, int length)
    {
        var text = Encoding.UTF8.GetString(connection!.Body);
        var found = new List<string>();
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            found.Add(text.Substring(at + name.Length, length));
        return found;
    }

    private static (string Token, Guid Type, int Quantity)? Take(List<(string Token, Guid Type, int Quantity)> from)
    {
        if (from.Count == 0)
            return null;
        var taken = from[^1];
        from.RemoveAt(from.Count - 1);
        return taken;
    }
}
