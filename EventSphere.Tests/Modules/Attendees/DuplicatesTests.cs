using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>Who may be twice the same: found by mailbox, phone number and company, part by part, and told apart for good.</summary>
public sealed class DuplicatesTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Theory]
    [InlineData("obi.ada@gmail.com", "obiada@gmail.com", true)]
    [InlineData("obi.ada@gmail.com", "o.biada+jazz@googlemail.com", true)]
    [InlineData("ada+jazz@firm.example.com", "ada@firm.example.com", true)]
    [InlineData("ada+jazz@firm.example.com", "ada+rock@firm.example.com", true)]
    [InlineData("obi.ada@firm.example.com", "obiada@firm.example.com", false)]
    [InlineData("ada@firm.example.com", "ada@firm.example.org", false)]
    public async Task Find_TwoAddressesOfOneMailbox_IsCertain(string one, string other, bool certain)
    {
        await e.PersonAsync("Ada", "Obi", one);
        await e.PersonAsync("Zuri", "Mensah", other);

        var found = await AllAsync();

        Assert.Equal(certain ? 1 : 0, found.Count);
        Assert.All(found, pair =>
        {
            Assert.Equal((1.0, true, one, other), (pair.Score, pair.Certain, pair.First.Email, pair.Second.Email));
            Assert.Equal([DuplicateReasons.SameMailbox], pair.Reasons);
        });
    }

    [Fact]
    public async Task Find_ALikeNameWithOnePhoneOrCompany_IsASuggestion()
    {
        const string phone = "+2348031234567";
        var people = new (string First, string Last, string? Phone, string? Company)[]
        {
            ("Adaeze", "Okonkwo", phone, null), ("Adaeze", "Okonkwu", phone, null), // one phone, a like name
            ("Kwame", "Mensah", phone, null), // the same phone, another name: a family's
            ("Thandiwe", "Nkosi", null, "Rivers"), ("Thandi", "Nkosi", null, "rivers"), // one company, a like name
            ("Ibrahim", "Bello", null, "Rivers"), ("Thandiwe", "Nkosi", null, "Lakes"), // another name; another company
            ("Zainab", "Yusuf", "+2348030000001", "Seas"), ("Zainab", "Yusuf", "+2348030000001", "Seas"), // both
        };
        foreach (var (first, last, number, company) in people)
            await tenant.Api.UpdateAsync(await e.PersonAsync(first, last) with { Phone = number, Company = company });

        var found = await AllAsync();

        Assert.Equal(
            [
                ("Yusuf", "Yusuf", $"{DuplicateReasons.SamePhone} {DuplicateReasons.SameName} {DuplicateReasons.SameCompany}"),
                ("Okonkwo", "Okonkwu", $"{DuplicateReasons.SamePhone} {DuplicateReasons.SimilarName}"),
                ("Nkosi", "Nkosi", $"{DuplicateReasons.SimilarName} {DuplicateReasons.SameCompany}"),
            ],
            found.OrderByDescending(pair => pair.Score).Select(pair => (pair.First.LastName, pair.Second.LastName, string.Join(' ', pair.Reasons))));
        Assert.All(found, pair => Assert.False(pair.Certain));
        Assert.All(found, pair => Assert.InRange(pair.Score, 0.3, 0.99));
        Assert.All(found, pair => Assert.Equal((1, 1), (pair.First.Registrations, pair.Second.Registrations)));
    }

    [Fact]
    public async Task Find_AmongMany_ComesInPartsThatNeitherRepeatNorLeaveOut()
    {
        // 90 pairs of one mailbox, 60 people of one phone and name, of whom each is compared with the next ten.
        await Stack.Owner.ExecuteAsync(
            """
            insert into attendees (id, tenant_id, email, first_name, last_name, phone, created_at, updated_at)
            select uuidv7(), $1, 'p' || n % 90 || case when n > 90 then '+x' else '' end || '@many.example.com', 'P', n::text, null, now(), now() from generate_series(1, 180) n
            union all
            select uuidv7(), $1, 'q' || n || '@many.example.com', 'Same', 'Name', '+2348031111111', now(), now() from generate_series(1, 60) n
            """, tenant.Id);

        var found = await AllAsync();

        Assert.Equal(90, found.Count(pair => pair.Certain));
        Assert.Equal((50 * 10) + (9 * 10 / 2), found.Count(pair => !pair.Certain));
        Assert.Equal(found.Count, found.Select(pair => (pair.First.Id, pair.Second.Id)).Distinct().Count());
    }

    [Fact]
    public async Task Dismiss_OfAPair_IsForGood()
    {
        var (one, other) = (await e.PersonAsync("Ada", "Obi", "ada@firm.example.com"), await e.PersonAsync("Ada", "Obi", "ada+work@firm.example.com"));
        Assert.Single(await AllAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await DismissAsync(other.Id, one.Id)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await DismissAsync(one.Id, other.Id)).StatusCode);
        Assert.Empty(await AllAsync());
        // A third one is compared with both.
        await e.PersonAsync("Ada", "Obi", "ada+home@firm.example.com");
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Duplicates_UnknownOrWithoutTheRight_AreRefused()
    {
        var one = await e.PersonAsync();
        var theirs = await (await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync()).PersonAsync();

        await DismissAsync(one.Id, theirs.Id).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await DismissAsync(one.Id, one.Id).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await tenant.Api.PostAsync("attendees/duplicates/dismiss", "{}").IsInvalidAsync("firstId", "secondId");
        await tenant.Api.GetAsync("attendees/duplicates?after=somewhere").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await (await tenant.MemberAsync("Viewer")).GetAsync("attendees/duplicates").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task OwnersFunction_WithoutATenantOrWithAnother_FindsNothing()
    {
        await e.PersonAsync("Ada", "Obi", "ada@firm.example.com");
        await e.PersonAsync("Ada", "Obi", "ada+work@firm.example.com");
        var theirs = await TestTenant.SignUpAsync(Stack);
        const string find = "app.find_duplicate_attendees(1, '', '', '00000000-0000-0000-0000-000000000000', 10, 10)";

        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>($"select count(*) from {find}"));
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>($"with t as materialized (select set_config('app.tenant_id', '{theirs.Id}', true)) select count(*) from t cross join lateral {find}"));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>($"with t as materialized (select set_config('app.tenant_id', '{tenant.Id}', true)) select count(*) from t cross join lateral {find}"));
    }

    private Task<HttpResponseMessage> DismissAsync(Guid one, Guid other) => tenant.Api.PostAsync("attendees/duplicates/dismiss", new DismissDuplicateRequest(one, other));

    private async Task<IReadOnlyList<DuplicateSuggestion>> AllAsync()
    {
        var (found, after) = (new List<DuplicateSuggestion>(), "");
        do
        {
            var part = await tenant.Api.GetAsync<DuplicatesResponse>($"attendees/duplicates?after={after}");
            found.AddRange(part.Items);
            after = part.Next;
        }
        while (after is not null);
        return found;
    }
}
