using System.Text;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Worker.Modules.Tenancy;

internal sealed record DemoTicketTypeRow(Guid Id, Guid PoolId, DemoTicketType Type);

internal sealed record DemoEventRow(
    Guid Id,
    Guid CapacityPoolId,
    DemoEvent Event,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset CreatedAt,
    IReadOnlyList<DemoTicketTypeRow> TicketTypes)
{
    public int Registrations => TicketTypes.Sum(t => t.Type.Registrations);
}

internal sealed record DemoAttendeeRow(Guid Id, DemoPerson Person, DateTimeOffset CreatedAt);

internal sealed record DemoRegistrationRow(
    Guid Id, Guid EventId, Guid TicketTypeId, DemoAttendeeRow Attendee, DateTimeOffset CreatedAt, Guid TicketId, byte[] TokenHash, byte[] TokenCipher);

internal sealed record DemoCheckInRow(Guid Id, DemoRegistrationRow Registration, string Gate, DateTimeOffset AdmittedAt);

/// <summary>Makes the demo's rows in memory, consistent with each other: every id carries the time at which its row would have been made.</summary>
internal sealed class DemoRows
{
    private const int Seed = 20_260_801;
    private const int PeopleCount = 1_350;
    private const int RegistrationDays = 60;

    private readonly Random random = new(Seed);
    private readonly DateTimeOffset now;

    public DemoRows(Guid tenantId, DataCipher cipher, DateTimeOffset now)
    {
        this.now = now;
        Events = [.. DemoEvent.All.Select(Place)];

        var people = DemoPeople.Make(PeopleCount, random);
        var attendees = new Dictionary<DemoPerson, DemoAttendeeRow>();
        var registrations = new List<DemoRegistrationRow>(2_000);
        var checkIns = new List<DemoCheckInRow>(1_200);
        foreach (var row in Events)
        {
            random.Shuffle(people);
            var types = row.TicketTypes.SelectMany(t => Enumerable.Repeat(t.Id, t.Type.Registrations)).ToArray();
            random.Shuffle(types);
            for (var i = 0; i < types.Length; i++)
            {
                var at = RegisteredAt(row);
                if (!attendees.TryGetValue(people[i], out var attendee) || at < attendee.CreatedAt)
                    attendees[people[i]] = attendee = new DemoAttendeeRow(attendee?.Id ?? Guid.CreateVersion7(at), people[i], at);
                var token = TicketTokens.Mint();
                registrations.Add(new DemoRegistrationRow(
                    Guid.CreateVersion7(at), row.Id, types[i], attendee, at, Guid.CreateVersion7(at),
                    TicketTokens.HashOf(token), cipher.Encrypt(tenantId, Encoding.ASCII.GetBytes(token))));
                if (AdmittedAt(row) is { } admitted)
                    checkIns.Add(new DemoCheckInRow(Guid.CreateVersion7(admitted), registrations[^1], Gate(), admitted));
            }
        }

        Attendees = [.. attendees.Values];
        Registrations = registrations;
        CheckIns = checkIns;
    }

    public IReadOnlyList<DemoEventRow> Events { get; }

    public IReadOnlyList<DemoAttendeeRow> Attendees { get; }

    public IReadOnlyList<DemoRegistrationRow> Registrations { get; }

    public IReadOnlyList<DemoCheckInRow> CheckIns { get; }

    private DemoEventRow Place(DemoEvent source)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(DemoEvent.TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(source.StartDay).AddHours(source.StartHour);
        var startsAt = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        var createdAt = now.AddDays(-RegistrationDays - 5);
        return new DemoEventRow(
            Guid.CreateVersion7(createdAt), Guid.CreateVersion7(createdAt), source, startsAt, startsAt.AddHours(source.Hours), createdAt,
            // Ids sort by time, and ticket types are shown in the order in which they were made.
            [.. source.TicketTypes.Select((t, i) => new DemoTicketTypeRow(Guid.CreateVersion7(createdAt.AddSeconds(i)), Guid.CreateVersion7(createdAt), t))]);
    }

    // Interest grows towards the event: the square root puts more of the registrations late.
    private DateTimeOffset RegisteredAt(DemoEventRow row)
    {
        var from = now.AddDays(-RegistrationDays);
        var until = row.StartsAt < now ? row.StartsAt.AddHours(-1) : now.AddMinutes(-2);
        return from + ((until - from) * Math.Sqrt(random.NextDouble()));
    }

    private DateTimeOffset? AdmittedAt(DemoEventRow row)
    {
        var at = row.StartsAt.AddMinutes(-45 + (165 * Math.Pow(random.NextDouble(), 1.5)));
        return random.NextDouble() < row.Event.Admitted && at < now ? at : null;
    }

    private string Gate() => random.NextDouble() switch
    {
        < 0.52 => "North",
        < 0.92 => "South",
        _ => "VIP",
    };
}
