using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>The log over HTTP: what is in it, its filters, its file.</summary>
public sealed class AuditTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task List_AfterAChange_TellsWhoDidWhatFromWhereAndWhatItWas()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        using var answer = await tenant.Api.PutAsync($"events/{made.Id}", TestTenant.NewEvent(capacity: 40) with { Slug = made.Slug, Title = "Jazz Morning" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var entry = (await tenant.Api.AuditAsync())[0];

        Assert.Equal((AuditActions.EventChanged, AuditSubjects.Event, made.Id, "Jazz Morning"), (entry.Action, entry.SubjectKind, entry.SubjectId!.Value, entry.SubjectLabel));
        Assert.Equal(new AuditActor(AuditActorKinds.User, tenant.OwnerId, "Olu Owner"), entry.Actor);
        Assert.Equal(tenant.SessionId, entry.SessionId);
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(entry.Address)), entry.Address);
        Assert.Equal(("Lagos Jazz Night", 100), (entry.Before!.Value.GetProperty("title").GetString(), entry.Before.Value.GetProperty("capacity").GetInt32()));
        Assert.Equal(("Jazz Morning", 40), (entry.After!.Value.GetProperty("title").GetString(), entry.After.Value.GetProperty("capacity").GetInt32()));
        Assert.False(entry.After.Value.TryGetProperty("venue", out _));
    }

    [Fact]
    public async Task List_AfterARename_KeepsTheNameOfThen()
    {
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        using var renamed = await tenant.Api.PutAsync("auth/me", new ProfileRequest("Olu Ade"));
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());

        Assert.Equal(["Olu Ade", "Olu Owner"], (await tenant.Api.AuditAsync(AuditActions.EventCreated)).Select(entry => entry.Actor.Name));
    }

    [Fact]
    public async Task List_WithFilters_LeavesTheOthersOut()
    {
        var colleague = await tenant.MemberAsync("Organizer");
        var mine = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = "Highlife Evening" });
        await colleague.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);

        Assert.Equal(2, (await tenant.Api.AuditAsync(AuditActions.EventCreated)).Count);
        Assert.All(await FindAsync($"actorId={tenant.OwnerId}"), entry => Assert.Equal("Olu Owner", entry.Actor.Name));
        Assert.Equal(mine.Id, Assert.Single(await FindAsync($"subjectId={mine.Id}")).SubjectId);
        Assert.Equal(mine.Id, Assert.Single(await FindAsync("search=hIGHLIFE")).SubjectId);
        Assert.Equal("Mem Ber", Assert.Single(await FindAsync($"search=mem%20ber&action={AuditActions.EventCreated}")).Actor.Name);
        Assert.Empty(await FindAsync("search=50%25"));
        Assert.NotEmpty(await FindAsync($"from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}"));
        Assert.Empty(await FindAsync($"from={today.AddDays(2):yyyy-MM-dd}"));
        Assert.Empty(await FindAsync($"to={today.AddDays(-2):yyyy-MM-dd}"));
        Assert.Equal(await FindAsync(""), await FindAsync("to=9999-12-31"), (one, other) => one.Id == other.Id);
        Assert.Equal(await FindAsync(""), await FindAsync("from=0001-01-01"), (one, other) => one.Id == other.Id);
        Assert.Equal(await FindAsync(""), await FindAsync("from=1969-12-31"), (one, other) => one.Id == other.Id);
        Assert.Empty(await FindAsync("to=0001-01-01"));
        Assert.Single(await FindAsync($"search=highlife&subjectId={mine.Id}&actorId={tenant.OwnerId}&from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}"));
        Assert.Empty(await FindAsync($"search=highlife&from={today.AddDays(2):yyyy-MM-dd}"));
        Assert.Empty(await FindAsync("action=no.such_action"));
    }

    [Fact]
    public async Task List_ByPages_ShowsEachOnceNewestFirst()
    {
        for (var i = 0; i < 4; i++)
            await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var all = await FindAsync("");

        var pages = new List<AuditListItem>();
        for (var page = 1; pages.Count < all.Count; page++)
        {
            var answer = await tenant.Api.GetAsync<PagedResponse<AuditListItem>>($"audit?pageSize=2&page={page}");
            Assert.Equal(all.Count, answer.Total);
            Assert.NotEmpty(answer.Items);
            pages.AddRange(answer.Items);
        }

        Assert.Equal(all.Select(entry => entry.Id), pages.Select(entry => entry.Id));
        Assert.Equal(all.OrderByDescending(entry => entry.At).Select(entry => entry.Id), all.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("audit?pageSize=0", "pageSize")]
    [InlineData("audit?pageSize=201", "pageSize")]
    [InlineData("audit?page=0", "page")]
    [InlineData("audit?action=Event", "action")]
    [InlineData("audit/export?format=xlsx", "format")]
    public async Task List_OfWhatThereIsNot_IsInvalid(string path, string field) => await tenant.Api.GetAsync(path).IsInvalidAsync(field);

    [Fact]
    public async Task List_TooDeep_IsRefused() =>
        await tenant.Api.GetAsync("audit?pageSize=200&page=51").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PageTooDeep);

    [Theory]
    [InlineData("audit")]
    [InlineData("audit/chain")]
    [InlineData("audit/verify")]
    [InlineData("audit/export")]
    public async Task Log_ForAnOrganizer_IsForbidden(string path) =>
        await (await tenant.MemberAsync("Organizer")).GetAsync(path).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);

    [Fact]
    public async Task Log_OfAnotherTenant_IsNotSeen()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        var made = await other.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());

        Assert.Empty(await FindAsync($"subjectId={made.Id}"));
        Assert.Empty(await FindAsync($"actorId={other.OwnerId}"));
        Assert.Empty(await FindAsync($"search={other.Slug}"));
    }

    [Fact]
    public async Task Export_OfTheLog_HasEveryEntryAndTheEndOfTheChainLast()
    {
        await tenant.PublishedEventAsync();
        await tenant.Api.SealedAsync();
        var listed = (await FindAsync("")).Count;

        using var answer = await tenant.Api.GetAsync("audit/export");
        var rows = Csv.Read(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        // The head, the entries, the export's own, the chain's end.
        Assert.Equal(listed + 3, rows.Count);
        Assert.Equal(AuditActions.AuditExported, rows[1][7]);
        Assert.Contains(rows, row => row[7] == AuditActions.EventPublished && row[12].Contains("published", StringComparison.Ordinal));
        Assert.Equal("chain.head", rows[^1][7]);
        Assert.Contains(rows.Skip(1).SkipLast(1), row => row[0] == rows[^1][0] && row[14] == rows[^1][14]);
    }

    private async Task<IReadOnlyList<AuditListItem>> FindAsync(string query) =>
        (await tenant.Api.GetAsync<PagedResponse<AuditListItem>>($"audit?pageSize=200&{query}")).Items;
}
