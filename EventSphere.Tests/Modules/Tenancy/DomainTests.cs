using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Modules.Audit;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>An organization's own domains: proved by a record in the DNS, which is a small server of the tests', asked by the product's own resolver.</summary>
public sealed class DomainTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/domains";
    private readonly string name = $"{TestTenant.Unique("d")}.example.com";
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Add_ADomain_IsPendingWithTheRecordToSet()
    {
        var made = await AddAsync(tenant, $" {name.ToUpperInvariant()}. ");

        Assert.Equal((name, DomainStatuses.Pending, null, $"_eventsphere.{name}"), (made.Name, made.Status, made.Reason, made.RecordName));
        // The database keeps microseconds.
        Assert.Equal(made with { NextCheckAt = null }, (await ListedAsync()) with { NextCheckAt = null });
        Assert.NotNull(made.NextCheckAt);
        await tenant.Public.GetAsync($"public/domains/{name}").IsUnknownAsync(ErrorCodes.DomainUnknown);
    }

    [Fact]
    public async Task Add_AnInternationalDomain_IsKeptAsTheDnsKnowsIt() =>
        Assert.Equal($"xn--bcher-kva.{name}", (await AddAsync(tenant, $"Bücher.{name}")).Name);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("web.internal")]
    [InlineData("https://events.example.org/")]
    [InlineData("one")]
    public async Task Add_WhatIsNoDomain_Is400(string typed) =>
        await tenant.Api.PostAsync(Path, new AddDomainRequest(typed)).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.DomainInvalid);

    [Fact]
    public async Task Add_NothingTwiceOrTooMany_IsRefused()
    {
        await tenant.Api.PostAsync(Path, "{}").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await AddAsync(tenant, name);
        await tenant.Api.PostAsync(Path, new AddDomainRequest(name)).ConflictsAsync(ErrorCodes.DomainAdded);
        for (var i = 1; i < DomainLimits.MaxDomains; i++)
            await AddAsync(tenant, $"{TestTenant.Unique("d")}.example.com");
        await tenant.Api.PostAsync(Path, new AddDomainRequest($"more.{name}")).ConflictsAsync(ErrorCodes.DomainLimit);
    }

    [Fact]
    public async Task Add_ManyAtOnce_AreNoMoreThanTheLimit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => tenant.Api.PostAsync(Path, new AddDomainRequest($"n{i}.{name}"))));

        Assert.Equal(DomainLimits.MaxDomains, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(DomainLimits.MaxDomains, (await tenant.Api.GetAsync<DomainsResponse>(Path)).Domains.Count);
    }

    [Fact]
    public async Task Verify_RecordIsThere_VerifiesAndTheHostIsFound()
    {
        var made = await AddAsync(tenant, name);
        Stack.Names.Set(made.RecordName, "v=spf1 -all", made.RecordValue);

        var verified = await VerifyAsync(tenant, made);

        Assert.Equal((DomainStatuses.Verified, null), (verified.Status, verified.Reason));
        Assert.NotNull(verified.VerifiedAt);
        var entry = Assert.Single(await tenant.Api.AuditAsync(AuditActions.DomainVerified));
        Assert.Equal((tenant.OwnerId, name), (entry.Actor.Id!.Value, entry.SubjectLabel));
        Assert.Equal(new HostTenantResponse(tenant.Id, tenant.Slug), await tenant.Public.GetAsync<HostTenantResponse>($"public/domains/{name.ToUpperInvariant()}"));
    }

    [Fact]
    public async Task Verify_RecordIsNotOrOtherwise_SaysSo()
    {
        var made = await AddAsync(tenant, name);
        Assert.Equal((DomainStatuses.Pending, DomainReasons.RecordMissing), Look(await VerifyAsync(tenant, made)));

        Stack.Names.Set(made.RecordName, "eventsphere-verification=somebody-elses");
        Assert.Equal((DomainStatuses.Pending, DomainReasons.RecordWrong), Look(await VerifyAsync(tenant, made)));

        Stack.Names.Silence(made.RecordName);
        Assert.Equal((DomainStatuses.Pending, DomainReasons.DnsSilent), Look(await VerifyAsync(tenant, made)));
    }

    [Fact]
    public async Task Verify_AnothersToken_ProvesNothing()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        var (mine, theirs) = (await AddAsync(tenant, name), await AddAsync(other, name));
        Stack.Names.Set(mine.RecordName, theirs.RecordValue);

        Assert.NotEqual(mine.RecordValue, theirs.RecordValue);
        Assert.Equal((DomainStatuses.Pending, DomainReasons.RecordWrong), Look(await VerifyAsync(tenant, mine)));
    }

    [Fact]
    public async Task Verify_OneDomainOfSeveralTenantsAtOnce_OneAloneHasIt()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestTenant.SignUpAsync(Stack)));
        var domains = await Task.WhenAll(tenants.Select(t => AddAsync(t, name)));
        Stack.Names.Set(domains[0].RecordName, [.. domains.Select(domain => domain.RecordValue)]);

        var looks = await Task.WhenAll(tenants.Zip(domains).Select(pair => VerifyAsync(pair.First, pair.Second)));

        Assert.Single(looks, look => look.Status == DomainStatuses.Verified);
        Assert.Equal(3, looks.Count(look => Look(look) == (DomainStatuses.Failed, DomainReasons.Taken)));
        await (await TestTenant.SignUpAsync(Stack)).Api.PostAsync(Path, new AddDomainRequest(name)).ConflictsAsync(ErrorCodes.DomainTaken);
    }

    [Fact]
    public async Task Worker_RecordAppearsLater_FindsItByItself()
    {
        var made = await AddAsync(tenant, name);
        await VerifyAsync(tenant, made);
        Stack.Names.Set(made.RecordName, made.RecordValue);
        await DueAsync();

        await Poll.UntilAsync("the worker to find the record", async () => (await ListedAsync()).Status == DomainStatuses.Verified);

        // When it goes, that is noticed at the third look.
        Stack.Names.Remove(made.RecordName);
        for (var look = 1; look < 3; look++)
        {
            var last = (await ListedAsync()).CheckedAt;
            await DueAsync();
            await Poll.UntilAsync("the worker to look again", async () => (await ListedAsync()).CheckedAt > last);
            Assert.Equal((DomainStatuses.Verified, DomainReasons.RecordMissing), Look(await ListedAsync()));
        }

        await DueAsync();
        await Poll.UntilAsync("the domain to be given up", async () => (await ListedAsync()).Status == DomainStatuses.Failed);
        await tenant.Public.GetAsync($"public/domains/{name}").IsUnknownAsync(ErrorCodes.DomainUnknown);
    }

    [Fact]
    public async Task Remove_ADomain_StopsItsHostAndFreesIt()
    {
        var made = await AddAsync(tenant, name);
        Stack.Names.Set(made.RecordName, made.RecordValue);
        await VerifyAsync(tenant, made);

        using var removed = await tenant.Api.DeleteAsync($"{Path}/{made.Id}");

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty((await tenant.Api.GetAsync<DomainsResponse>(Path)).Domains);
        await tenant.Public.GetAsync($"public/domains/{name}").IsUnknownAsync(ErrorCodes.DomainUnknown);
        await tenant.Api.DeleteAsync($"{Path}/{made.Id}").IsUnknownAsync(ErrorCodes.DomainUnknown);
        await tenant.Api.PostAsync($"{Path}/{made.Id}/verify").IsUnknownAsync(ErrorCodes.DomainUnknown);
        await AddAsync(await TestTenant.SignUpAsync(Stack), name);
    }

    [Fact]
    public async Task All_WithoutThePermission_AreRefused()
    {
        var organizer = await tenant.MemberAsync("Organizer");

        await organizer.GetAsync(Path).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await organizer.PostAsync(Path, new AddDomainRequest(name)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    private static (string, string?) Look(DomainResponse domain) => (domain.Status, domain.Reason);

    private static Task<DomainResponse> AddAsync(TestTenant of, string name) => of.Api.PostAsync<DomainResponse>(Path, new AddDomainRequest(name));

    private static Task<DomainResponse> VerifyAsync(TestTenant of, DomainResponse domain) =>
        of.Api.PostAsync<DomainResponse>($"{Path}/{domain.Id}/verify", status: HttpStatusCode.OK);

    private async Task<DomainResponse> ListedAsync() => Assert.Single((await tenant.Api.GetAsync<DomainsResponse>(Path)).Domains);

    private Task DueAsync() => Stack.Owner.ExecuteAsync("update tenant_domains set next_check_at = now() where tenant_id = $1", tenant.Id);
}
