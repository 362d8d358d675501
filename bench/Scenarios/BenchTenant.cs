using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>An event to load, published with one free ticket type.</summary>
internal sealed record BenchEvent(Guid Id, string Slug, Guid TicketTypeId);

/// <summary>A tenant of the benchmark's own, made through the API like any other.</summary>
internal sealed class BenchTenant(HttpClient http, TokenResponse tokens)
{
    private static readonly string[] LastNames = ["Okonkwo", "Mensah", "Nkosi", "Bello", "Yusuf", "Adeyemi", "Asante", "Lawal", "Eze", "Diallo"];

    public Guid Id => tokens.TenantId;

    public string Slug => tokens.Slug;

    public string AccessToken => tokens.AccessToken;

    public static async Task<BenchTenant> SignUpAsync(RunningStack stack)
    {
        var name = $"bench-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds():x}";
        var http = new HttpClient { BaseAddress = stack.Api };
        var tokens = await PostAsync<TokenResponse>(http, "api/v1/tenants",
            new SignUpTenantRequest($"Benchmark {name}", name, new OwnerRequest("Bench Owner", $"{name}@example.com", "correct horse battery")));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return new BenchTenant(http, tokens);
    }

    public async Task<BenchEvent> PublishEventAsync(string slug, int quota)
    {
        var starts = DateTimeOffset.UtcNow.AddDays(30);
        var made = await PostAsync<EventResponse>(http, "api/v1/events", Request(slug, starts, quota));
        var type = await PostAsync<TicketTypeResponse>(http, $"api/v1/events/{made.Id}/ticket-types", new TicketTypeRequest("General", 0, "NGN", quota));
        await PostAsync<EventStatusResponse>(http, $"api/v1/events/{made.Id}/publish", new { });
        return new BenchEvent(made.Id, slug, type.Id);
    }

    /// <summary>Makes something through the API, as the tenant's owner.</summary>
    /// <param name="path">From the host on.</param>
    public Task<T> PostAsync<T>(string path, object body) => PostAsync<T>(http, path, body);

    /// <summary>What changes the event's capacity, as JSON.</summary>
    public static string CapacityJson(BenchEvent target, int capacity) =>
        JsonSerializer.Serialize(Request(target.Slug, DateTimeOffset.UtcNow.AddDays(30), capacity), JsonSerializerOptions.Web);

    private static EventRequest Request(string slug, DateTimeOffset starts, int capacity) =>
        new($"Bench {slug}", slug, "An event under load.", starts, starts.AddHours(8), "Africa/Lagos", "Loopback Hall", capacity);

    /// <summary>One more free ticket type of an event.</summary>
    public async Task<Guid> AddTypeAsync(BenchEvent target, string name, int quota) =>
        (await PostAsync<TicketTypeResponse>(http, $"api/v1/events/{target.Id}/ticket-types", new TicketTypeRequest(name, 0, "NGN", quota))).Id;

    /// <summary>Puts registrations with tickets straight into the tables, as many as a big event has, counters included.</summary>
    /// <returns>The tickets' tokens.</returns>
    public async Task<string[]> FillAsync(RunningStack stack, BenchEvent target, int count)
    {
        var tokens = Enumerable.Range(0, count).Select(_ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))).ToArray();
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        await using var command = source.CreateCommand("""
            with made as (
              select gen_random_uuid() as person, uuidv7(make_interval(secs => n - $5)) as registration, gen_random_uuid() as ticket, hash, n,
                     (array['Adaeze','Kwame','Thandiwe','Ibrahim','Zainab','Ngozi','Kofi','Mariam','Tunde','Amara'])[1 + n % 10] as first_name,
                     ($6::text[])[1 + (n / 10) % 10] || n as last_name
              from unnest($4::bytea[]) with ordinality as t (hash, n)
            ), people as (
              insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at)
              select person, $1, 'person' || n || '-' || $2 || '@example.com', first_name, last_name, now(), now() from made
            ), registered as (
              insert into registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, created_at, updated_at)
              select registration, $1, $2, $3, person, 0, 'person' || n || '-' || $2 || '@example.com', first_name, last_name, now() - make_interval(secs => $5 - n), now() from made
            ), ticketed as (
              insert into tickets (id, tenant_id, event_id, registration_id, ticket_type_id, token_hash, token_cipher, created_at, updated_at)
              select ticket, $1, $2, registration, $3, hash, '\x00', now(), now() from made
            ), counted as (update event_totals set registrations = registrations + $5 where event_id = $2)
            update quota_pools set sold = sold + $5 where event_id = $2
            """);
        command.CommandTimeout = 600;
        command.Parameters.AddWithValue(Id);
        command.Parameters.AddWithValue(target.Id);
        command.Parameters.AddWithValue(target.TicketTypeId);
        command.Parameters.AddWithValue(tokens.Select(t => SHA256.HashData(Encoding.ASCII.GetBytes(t))).ToArray());
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(LastNames);
        await command.ExecuteNonQueryAsync();
        await using var analyze = source.CreateCommand("analyze registrations; analyze tickets; analyze attendees; analyze check_ins");
        await analyze.ExecuteNonQueryAsync();
        return tokens;
    }

    /// <summary>The last name of the n-th person that <see cref="FillAsync"/> made.</summary>
    public static string LastNameOf(int n) => LastNames[n / 10 % 10] + n;

    private static async Task<T> PostAsync<T>(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>())!;
    }
}
