using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Notifications;

/// <summary>What staff hear of, who hears it, and what is unread to whom.</summary>
public sealed class NotificationsTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Registrations_FiveHundredOfAnEvent_MakeARowAWindowWithTheirCount()
    {
        const int people = 500;
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: people + 1);

        await Task.WhenAll(Enumerable.Range(0, people).Select(_ => e.RegisterAsync()));

        // Two rows, should a window have ended meanwhile.
        var told = (await ListAsync(e.Tenant.Api)).Items.Where(item => item.Kind == NotificationKinds.Registrations).ToArray();
        Assert.InRange(told.Length, 1, 2);
        Assert.Equal(people, told.Sum(item => item.Count));
        Assert.All(told, item => Assert.Equal((e.Id, "Lagos Jazz Night", true), (item.SubjectId, item.Subject, item.IsUnread)));
        Assert.InRange(await Stack.Owner.ScalarAsync<long>("select count(*) from notifications where tenant_id = $1 and kind = 'registrations'", e.Tenant.Id), 1, 2);
    }

    [Fact]
    public async Task Registrations_MoreThanAThousandInAWindow_AreCountedToAThousand()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await e.RegisterAsync();
        await Stack.Owner.ExecuteAsync("""
            insert into registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, created_at, updated_at)
            select overlay(r.id::text placing lpad(to_hex(i), 12, '0') from 25 for 12)::uuid, r.tenant_id, r.event_id, r.ticket_type_id, r.attendee_id, 0, i || r.email, 'A', 'B', r.created_at, now()
            from registrations r, generate_series(1, 1100) i where r.event_id = $1
            """, e.Id);

        var told = Assert.Single((await ListAsync(e.Tenant.Api)).Items, item => item.Kind == NotificationKinds.Registrations);

        Assert.Equal(NotificationLimits.MaxCount, told.Count);
    }

    [Fact]
    public async Task Registration_SentAgainUnderItsKey_CountsOnce()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var (attendee, key) = (e.Attendee(), Guid.NewGuid().ToString());

        for (var i = 0; i < 2; i++)
            (await e.TryRegisterAsync(attendee, key)).Dispose();

        Assert.Equal(1, Assert.Single((await ListAsync(e.Tenant.Api)).Items, item => item.Kind == NotificationKinds.Registrations).Count);
    }

    [Fact]
    public async Task RegistrationsThatWait_AreToldToWhoDecides_UntilNoneDoes()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var viewer = await e.Tenant.MemberAsync("Viewer");
        var organizer = await e.Tenant.MemberAsync("Organizer");
        await e.RegisterAsync();
        Assert.DoesNotContain((await ListAsync(organizer)).Items, item => item.Kind == NotificationKinds.RegistrationsPending);
        await e.SetTypeAsync("needs_approval = true");
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => e.RegisterAsync()));

        // Two rows, should a window have ended meanwhile.
        var told = await PendingAsync();
        Assert.Equal(3, told.Sum(item => item.Count));
        Assert.All(told, item => Assert.Equal((e.Id, "Lagos Jazz Night", true), (item.SubjectId, item.Subject, item.IsUnread)));
        Assert.DoesNotContain((await ListAsync(viewer)).Items, item => item.Kind == NotificationKinds.RegistrationsPending);
        await e.DecideAsync(RegistrationDecisions.Approve, made[0].RegistrationId, made[1].RegistrationId);
        Assert.Equal(1, Assert.Single(await PendingAsync()).Count);
        await ReadAsync(organizer, null);
        Assert.False(Assert.Single(await PendingAsync()).IsUnread);
        await e.DecideAsync(RegistrationDecisions.Decline, made[2].RegistrationId);
        Assert.Empty(await PendingAsync());

        // The next begins anew, in the row that there is or in another.
        await e.RegisterAsync();
        Assert.True(Assert.Single(await PendingAsync()).IsUnread);

        async Task<NotificationItem[]> PendingAsync() => [.. (await ListAsync(organizer)).Items.Where(item => item.Kind == NotificationKinds.RegistrationsPending)];
    }

    [Fact]
    public async Task RegistrationsThatWait_AndAreDecided_AreNotUnread()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await e.SetTypeAsync("needs_approval = true");
        await ReadAsync(e.Tenant.Api, null);
        var made = await e.RegisterAsync();
        // One of the kind "registrations", one of those that wait.
        Assert.Equal(2, (await ListAsync(e.Tenant.Api)).Unread);

        await e.DecideAsync(RegistrationDecisions.Approve, made.RegistrationId);

        Assert.Equal(1, (await ListAsync(e.Tenant.Api)).Unread);
    }

    [Fact]
    public async Task LastPlace_Taken_IsToldOnceAndNotBefore()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 2);
        await e.RegisterAsync();
        Assert.DoesNotContain((await ListAsync(e.Tenant.Api)).Items, item => item.Kind == NotificationKinds.EventSoldOut);

        await e.RegisterAsync();
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);

        var told = Assert.Single((await ListAsync(e.Tenant.Api)).Items, item => item.Kind == NotificationKinds.EventSoldOut);
        Assert.Equal((e.Id, 1, (string?)null), (told.SubjectId, told.Count, told.Actor));
    }

    [Fact]
    public async Task Publishing_IsToldToColleaguesByName_AndNotToWhoDidIt()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var colleague = await tenant.MemberAsync("Viewer");
        var e = await tenant.PublishedEventAsync();

        var told = Assert.Single((await ListAsync(colleague)).Items);

        Assert.Equal((NotificationKinds.EventPublished, e.Id, "Olu Owner", true), (told.Kind, told.SubjectId, told.Actor, told.IsUnread));
        Assert.Equal((0, 0), ((await ListAsync(tenant.Api)).Items.Count, (await ListAsync(tenant.Api)).Unread));
    }

    [Fact]
    public async Task List_ForARoleThatSeesNoRegistrations_LeavesThemOut()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var steward = await tenant.MemberAsync("Steward");
        var e = await tenant.PublishedEventAsync(capacity: 1);
        await e.RegisterAsync();

        var seen = await ListAsync(steward);

        Assert.Equal([NotificationKinds.EventSoldOut, NotificationKinds.EventPublished], seen.Items.Select(item => item.Kind));
        Assert.Equal(2, seen.Unread);
    }

    [Fact]
    public async Task Read_IsEachUsersOwn_AndWhatComesLaterIsUnreadAgain()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var colleague = await tenant.MemberAsync("Viewer");
        var e = await tenant.PublishedEventAsync();
        await e.RegisterAsync();
        var newest = (await ListAsync(colleague)).Items[0];

        await ReadAsync(colleague, newest.At);

        Assert.Equal(0, (await ListAsync(colleague)).Unread);
        Assert.All((await ListAsync(colleague)).Items, item => Assert.False(item.IsUnread));
        Assert.Equal(1, (await ListAsync(tenant.Api)).Unread);

        // In the same window, or in the next: what was read says so no longer.
        await e.RegisterAsync();
        Assert.Equal(1, (await ListAsync(colleague)).Unread);
        await ReadAsync(colleague, null);
        Assert.Equal(0, (await ListAsync(colleague)).Unread);
        // A mark doesn't go back.
        await ReadAsync(colleague, newest.At.AddDays(-1));
        Assert.Equal(0, (await ListAsync(colleague)).Unread);
    }

    [Fact]
    public async Task Read_UpToATimeToCome_ReadsNothingThatIsNotThereYet()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await ReadAsync(e.Tenant.Api, DateTimeOffset.UtcNow.AddYears(1));

        await e.RegisterAsync();

        Assert.Equal(1, (await ListAsync(e.Tenant.Api)).Unread);
    }

    [Fact]
    public async Task List_OfAMemberWhoCameLater_ShowsWhatWasBeforeAsRead()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await e.RegisterAsync();
        var later = await e.Tenant.MemberAsync("Viewer");

        var seen = await ListAsync(later);

        Assert.Equal((2, 0), (seen.Items.Count, seen.Unread));
    }

    [Fact]
    public async Task List_ByPages_ShowsEachOnceNewestFirst()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var colleague = await tenant.MemberAsync("Viewer");
        for (var i = 0; i < 5; i++)
            await tenant.PublishedEventAsync();

        var seen = new List<NotificationItem>();
        Guid? before = null;
        do
        {
            var page = await colleague.GetAsync<NotificationsResponse>($"notifications?limit=2{(before is { } id ? $"&before={id}" : "")}");
            Assert.Equal(5, page.Unread);
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items);
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(5, seen.Select(item => item.Id).Distinct().Count());
        Assert.Equal(seen.OrderByDescending(item => item.At), seen);
    }

    [Theory]
    [InlineData("notifications?limit=0", "limit")]
    [InlineData("notifications?limit=51", "limit")]
    public async Task List_OfAnImpossibleSize_IsInvalid(string path, string field) =>
        await (await TestTenant.SignUpAsync(Stack)).Api.GetAsync(path).IsInvalidAsync(field);

    [Fact]
    public async Task Read_WithAMisspeltMember_IsUnreadable() =>
        await (await TestTenant.SignUpAsync(Stack)).Api.PostAsync("notifications/read", """{"upto": 1, "x": 2}""")
            .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);

    [Fact]
    public async Task CleanUp_DeletesWhatIsOlderThanAMonth()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await e.RegisterAsync();
        await Stack.Owner.ExecuteAsync("""
            insert into notifications (id, tenant_id, kind, subject_id, permission, window_start, data, created_at, updated_at)
            select app.first_id_at(now() - interval '31 days'), tenant_id, kind, subject_id, permission, window_start - interval '31 days', data, now() - interval '31 days', now()
            from notifications where tenant_id = $1 and kind = 'registrations'
            """, e.Tenant.Id);

        // As the worker does; it may have been quicker.
        while (await Stack.App.ScalarAsync<int>("select app.clean_up_notifications('30 days', 500)") > 0)
        {
        }

        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select count(*) from notifications where tenant_id = $1", e.Tenant.Id));
    }

    internal static Task<NotificationsResponse> ListAsync(ApiClient api) => api.GetAsync<NotificationsResponse>("notifications");

    private static async Task ReadAsync(ApiClient api, DateTimeOffset? upTo)
    {
        using var answer = await api.PostAsync("notifications/read", new MarkNotificationsReadRequest(upTo));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
