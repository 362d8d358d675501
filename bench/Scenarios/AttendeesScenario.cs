using System.Globalization;
using EventSphere.Bench.Load;
using EventSphere.Contracts.Modules.Attendees;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>The attendees of a tenant that has a million of them: pages, searches and each filter, asked as fast as they are answered.</summary>
internal static class AttendeesScenario
{
    private const int People = 1_000_000;
    private const int Guests = 200_000;
    private const int FewGuests = 2_000;
    private const int Companies = 2_000;
    private const int Connections = 4; // More than two cores answer at a time, so none of them rests.
    private const int PageSize = 25; // What the page asks for.
    private const double GoalOfP99 = 50;

    // A person every half minute for a year; names, companies and events fall on them as if by chance.
    private const string FillPeople = """
        insert into attendees (id, tenant_id, email, first_name, last_name, company, created_at, updated_at)
        select uuidv7(make_interval(secs => (n - $2) * 30)), $1, 'person' || n || '@example.com',
               (array['Adaeze','Kwame','Thandiwe','Ibrahim','Zainab','Ngozi','Kofi','Mariam','Tunde','Amara'])[1 + n % 10],
               (array['Okonkwo','Mensah','Nkosi','Bello','Yusuf','Adeyemi','Asante','Lawal','Eze','Diallo'])[1 + (n / 10) % 10] || ((n::bigint * 7919) % 1000003),
               case when n % 5 = 0 then 'Company ' || (n / 5) % $3 end, now() + make_interval(secs => (n - $2) * 30), now()
        from generate_series(1, $2) n
        """;

    // Each fifth person, or each five hundredth; registered within the last day and a half, half of them admitted.
    private const string FillGuests = """
        with people as (
          select id as person, email, first_name, last_name, row_number() over () as n, gen_random_uuid() as ticket
          from attendees where tenant_id = $1 and split_part(substr(email, 7), '@', 1)::int % ($5 / $4) = 0 order by md5(email) limit $4
        ), registered as (
          insert into registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, created_at, updated_at)
          select uuidv7(make_interval(secs => (n - $4) * 130000.0 / $4)), $1, $2, $3, person, 0, email, first_name, last_name, now() + make_interval(secs => (n - $4) * 130000.0 / $4), now()
          from people returning id, email
        ), ticketed as (
          insert into tickets (id, tenant_id, event_id, registration_id, ticket_type_id, token_hash, token_cipher, created_at, updated_at)
          select p.ticket, $1, $2, r.id, $3, sha256(convert_to($2::text || r.id::text, 'UTF8')), '\x00', now(), now() from people p join registered r on r.email = p.email
          returning id, registration_id
        ), admitted as (
          insert into check_ins (id, tenant_id, event_id, ticket_id, registration_id, gate, admitted_at, user_id, created_at, updated_at)
          select uuidv7(), $1, $2, id, registration_id, 'North', now(), gen_random_uuid(), now(), now() from ticketed where hashtext(id::text) % 2 = 0
        )
        update event_totals set registrations = registrations + $4 where event_id = $2
        """;

    private const string FillTag = """
        insert into attendee_tag_links (tenant_id, tag_id, attendee_id, tagged_by, created_at, updated_at)
        select $1, $2, a.id, (select user_id from memberships where tenant_id = $1 limit 1), now(), now()
        from attendees a where a.tenant_id = $1 order by md5(a.email || $2::text) limit $3
        """;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        var (large, small) = (await tenant.PublishEventAsync("attendees-large", Guests), await tenant.PublishEventAsync("attendees-small", FewGuests));
        var tags = new List<AttendeeTagResponse>();
        foreach (var name in new[] { "Many", "Some", "Few" })
            tags.Add(await tenant.PostAsync<AttendeeTagResponse>("api/v1/attendees/tags", new AttendeeTagRequest(name, AttendeeTagColors.Blue)));
        await FillAsync(stack, tenant, [(large, Guests), (small, FewGuests)], [(tags[0].Id, 300_000), (tags[1].Id, 10_000), (tags[2].Id, 100)]);
        var segment = await tenant.PostAsync<AttendeeSegmentResponse>(
            "api/v1/attendees/segments", new AttendeeSegmentRequest("Tagged guests", new AttendeeFilterValues(TagId: tags[0].Id, EventId: large.Id)));

        string[] common = ["adaeze", "kwame", "thandiwe", "ibrahim", "zainab", "ngozi", "kofi", "mariam", "tunde", "amara"];
        (string Work, Func<string> Next)[] works =
        [
            ("page 1", () => "page=1"),
            ("page 100", () => "page=100"),
            ("page 1 by name", () => "sort=name"),
            ("page 100 by name", () => "sort=name&page=100"),
            ("search, one person's", () => $"search={Random.Shared.Next(1, People).ToString(CultureInfo.InvariantCulture)}%40example"),
            ("search, one in ten has it", () => $"search={common[Random.Shared.Next(common.Length)]}"),
            ("search, one in a hundred has it", () => $"search={common[Random.Shared.Next(common.Length)]}%20eze"),
            ("tag of 300,000", () => $"tagId={tags[0].Id}"),
            ("tag of 10,000", () => $"tagId={tags[1].Id}"),
            ("tag of 100, by name", () => $"tagId={tags[2].Id}&sort=name"),
            ("event of 200,000", () => $"eventId={large.Id}"),
            ("event of 200,000, by name", () => $"eventId={large.Id}&sort=name"),
            ("event of 2,000", () => $"eventId={small.Id}"),
            ("checked in at the event of 200,000", () => $"eventId={large.Id}&checkedIn={(Random.Shared.Next(2) == 0 ? "yes" : "no")}"),
            ("registered on some days", () => $"registeredFrom={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}&registeredTo={DateTime.UtcNow:yyyy-MM-dd}"),
            ("company of 100", () => $"company=company%20{Random.Shared.Next(Companies)}"),
            ("segment: tag of 300,000, event of 200,000", () => $"segmentId={segment.Id}"),
        ];
        foreach (var (work, next) in works)
        {
            var measure = await LoadRun.ForAsync(Connections, duration, async () =>
            {
                var connection = await HttpConnection.OpenAsync(stack.Api, tenant.AccessToken);
                return async () => await connection.GetAsync($"/api/v1/attendees?pageSize={PageSize}&{next()}") == 200 && connection.Body.IndexOf("example.com"u8) > 0 ? LoadResult.Success : LoadResult.Failed;
            });
            if (measure.Failed > 0)
                throw new InvalidOperationException($"{work}: {measure.Failed} requests failed, so the figure would say nothing.");
            report.Add(new ReportRow($"attendees: {work}", measure.P99, "ms", measure.P50, measure.P99, null, null, GoalOfP99, LowerIsBetter: true));
        }
    }

    private static async Task FillAsync(RunningStack stack, BenchTenant tenant, (BenchEvent Event, int Count)[] events, (Guid Tag, int Count)[] tags)
    {
        await using var source = NpgsqlDataSource.Create(stack.OwnerConnectionString);
        await ExecuteAsync(source, FillPeople, tenant.Id, People, Companies);
        await ExecuteAsync(source, "vacuum analyze attendees");
        foreach (var (target, count) in events)
            await ExecuteAsync(source, FillGuests, tenant.Id, target.Id, target.TicketTypeId, count, People);
        foreach (var (tag, count) in tags)
            await ExecuteAsync(source, FillTag, tenant.Id, tag, count);
        foreach (var table in new[] { "attendees", "registrations", "tickets", "check_ins", "attendee_tag_links" })
            await ExecuteAsync(source, $"vacuum analyze {table}");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 1_800;
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
    }
}
