using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>The events list and its export: every filter and order against the same question put to rows in memory.</summary>
public sealed class EventListTests(StackFixture fixture) : OnTheStack(fixture)
{
    private static readonly DateTimeOffset Start = new(2031, 3, 1, 0, 30, 0, TimeSpan.FromHours(1));

    private TestTenant tenant = null!;
    private IReadOnlyList<EventListItem> all = [];

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        for (var n = 0; n < 4; n++)
        {
            // Half past midnight in Lagos is still the day before in UTC: days go by the event's clocks.
            var request = TestTenant.NewEvent() with { Title = $"{(n % 2 == 0 ? "Night" : "Day")} {n}", StartsAt = Start.AddDays(n), EndsAt = Start.AddDays(n).AddHours(3) };
            await tenant.Api.PostAsync<EventResponse>("events", request);
        }

        var published = await tenant.PublishedEventAsync();
        await published.RegisterAsync();
        all = (await tenant.Api.GetAsync<PagedResponse<EventListItem>>("events")).Items;
    }

    [Fact]
    public async Task List_EveryFilterAndOrder_IsWhatAModelSays()
    {
        var questions =
            from search in new[] { "", "night" }
            from status in new[] { "", "draft", "published" }
            from days in new[] { ("", ""), ("2031-03-02", ""), ("", "2031-03-02"), ("2031-03-02", "2031-03-03") }
            from column in new[] { "title", "startsAt", "status", "placesTaken" }
            from sort in new[] { column, "-" + column }
            select (search, status, days.Item1, days.Item2, sort);
        foreach (var (search, status, from, to, sort) in questions)
        {
            var query = string.Join('&', new[] { ("search", search), ("status", status), ("from", from), ("to", to), ("sort", sort) }
                .Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={part.Item2}"));

            var page = await tenant.Api.GetAsync<PagedResponse<EventListItem>>($"events?{query}");

            var wanted = Model(search, status, from, to);
            Assert.Equal(wanted.Select(item => item.Id).Order(), page.Items.Select(item => item.Id).Order());
            Assert.Equal(wanted.Length, page.Total);
            var keys = page.Items.Select(item => KeyOf(item, sort.TrimStart('-'))).ToArray();
            var ordered = keys.Order(Comparer<IComparable>.Create((one, two) => one is string text ? string.CompareOrdinal(text, (string)two) : one.CompareTo(two)));
            Assert.Equal(sort.StartsWith('-') ? ordered.Reverse() : ordered, keys);
        }
    }

    [Fact]
    public async Task Export_OfAFilter_HasTheRowsOfTheList()
    {
        var file = await tenant.Api.GetAsync("events/export?status=draft&sort=title&search=night").ReadAsync();

        Assert.Equal(["Title", "Night 0", "Night 2"], file.Select(row => row[0]));
        Assert.Equal(("2031-03-01T00:30:00+01:00", "Africa/Lagos", "draft"), (file[1][1], file[1][3], file[1][5]));
    }

    private EventListItem[] Model(string search, string status, string from, string to) =>
    [
        .. all.Where(item => $"{item.Title} {item.Venue}".Contains(search, StringComparison.OrdinalIgnoreCase)
            && (status.Length == 0 || item.Status == status)
            && (from.Length == 0 || string.CompareOrdinal(DayOf(item), from) >= 0)
            && (to.Length == 0 || string.CompareOrdinal(DayOf(item), to) <= 0)),
    ];

    private static string DayOf(EventListItem item) => $"{item.StartsAt.ToOffset(TimeSpan.FromHours(1)):yyyy-MM-dd}";

    private static IComparable KeyOf(EventListItem item, string sort) => sort switch
    {
        "title" => item.Title,
        "status" => Array.IndexOf([EventStatuses.Draft, EventStatuses.Published, EventStatuses.Closed], item.Status),
        "placesTaken" => item.PlacesTaken,
        _ => item.StartsAt,
    };
}
