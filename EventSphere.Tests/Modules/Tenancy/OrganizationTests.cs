using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>What an organization says of itself, and who shows it. The last to save wins, so nothing of it conflicts.</summary>
public sealed class OrganizationTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/organization";
    private const string Logo = "settings/logo";
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Get_OfANewTenant_IsWhatWasSignedUpWith()
    {
        var seen = await (await tenant.MemberAsync("Viewer")).GetAsync<OrganizationResponse>(Path);

        Assert.Equal((tenant.Slug, null, "Africa/Lagos", "NGN", null), (seen.Slug, seen.ContactEmail, seen.TimeZone, seen.Currency, seen.Logo));
        Assert.Empty(seen.FormerSlugs);
    }

    [Fact]
    public async Task Update_AllOfIt_IsReadBackAndShownEverywhere()
    {
        var e = await tenant.PublishedEventAsync();
        var ticket = $"public/tickets/{(await e.RegisterAsync()).Ticket.Token}";
        var word = TestTenant.Unique("w");

        var saved = await SaveAsync(tenant.Api, new OrganizationRequest($"  Club {word} ", " hello@example.com ", "Europe/Berlin", "EUR"));

        Assert.Equal(($"Club {word}", "hello@example.com", "Europe/Berlin", "EUR"), (saved.Name, saved.ContactEmail, saved.TimeZone, saved.Currency));
        Assert.Equivalent(saved, await tenant.Api.GetAsync<OrganizationResponse>(Path), strict: true);
        Assert.Equal($"Club {word}", (await tenant.Api.GetAsync<CurrentUser>("auth/me")).TenantName);
        var shown = await tenant.Public.GetAsync<TicketResponse>(ticket);
        Assert.Equal(($"Club {word}", "hello@example.com"), (shown.TenantName, shown.ContactEmail));
        // The API remembers events and organizers for a second.
        await Poll.UntilAsync("the event's page to say so", async () =>
            await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath) is { ContactEmail: "hello@example.com" } page && page.TenantName == $"Club {word}");
        await Poll.UntilAsync("the organizer's page to say so", async () =>
            await tenant.Public.GetAsync<PublicOrganizerResponse>($"public/{tenant.Slug}") is { ContactEmail: "hello@example.com" } page && page.Name == $"Club {word}");
        await Poll.UntilAsync("the directory to find it by its name", async () =>
            (await tenant.Public.GetAsync<PagedResponse<PublicEventListItem>>($"public/events?search={word}")).Total == 1);
    }

    [Fact]
    public async Task Update_WithoutAnAddress_HasNone()
    {
        await SaveAsync(tenant.Api, new OrganizationRequest("Club", "hello@example.com", "UTC", "EUR"));

        Assert.Null((await SaveAsync(tenant.Api, new OrganizationRequest("Club", null, "UTC", "EUR"))).ContactEmail);
    }

    [Fact]
    public async Task Update_WhatCannotBe_NamesEachField()
    {
        await tenant.Api.PutAsync(Path, new OrganizationRequest("", "nobody", "", "euro")).IsInvalidAsync("name", "contactEmail", "timeZone", "currency");
        await tenant.Api.PutAsync(Path, new OrganizationRequest("Club", null, "Middle/Earth", "EUR")).IsInvalidAsync("timeZone");
        await tenant.Api.PutAsync(Path, new OrganizationRequest("Club", null, "UTC", "QQQ")).IsInvalidAsync("currency");

        Assert.NotEqual("Club", (await tenant.Api.GetAsync<OrganizationResponse>(Path)).Name);
    }

    [Theory]
    [InlineData("Admin", true)]
    [InlineData("Organizer", false)]
    [InlineData("Viewer", false)]
    public async Task Update_ByARole_TakesSettingsManage(string role, bool allowed)
    {
        var answer = (await tenant.MemberAsync(role)).PutAsync(Path, new OrganizationRequest("Club", null, "UTC", "EUR"));

        if (allowed)
            await (await answer).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);
        else
            await answer.RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Organizer_OfATenant_ListsItsPublishedEventsThatAreNotOver()
    {
        var first = await tenant.PublishedEventAsync();
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = "A draft" });
        var past = await tenant.PublishedEventAsync(title: "Over");
        await Stack.Owner.ExecuteAsync("update events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = $1", past.Id);
        await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

        var seen = await Poll.ForAsync("the organizer's events", async () =>
            await tenant.Public.GetAsync<PublicOrganizerResponse>($"public/{tenant.Slug}") is { Events.Count: 1 } found ? found : null);

        Assert.Equal((first.Id, tenant.Slug, first.Slug), (seen.Events[0].Id, seen.Events[0].TenantSlug, seen.Events[0].Slug));
        Assert.Equal((tenant.Id, tenant.Slug), (seen.Id, seen.Slug));
        await tenant.Public.GetAsync("public/nobody-here").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Logo_SetAndRemoved_ShowsAndThenItsFilesGo()
    {
        var e = await tenant.PublishedEventAsync();
        var ticket = $"public/tickets/{(await e.RegisterAsync()).Ticket.Token}";
        var image = await UploadAsync(tenant, ImagePurposes.Logo);

        var saved = await (await tenant.Api.PutAsync(Logo, new SetLogoRequest(image.Id))).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);

        Assert.Equivalent(image, saved.Logo, strict: true);
        Assert.Equal(image.Id, (await tenant.Public.GetAsync<TicketResponse>(ticket)).Logo?.Id);
        await Poll.UntilAsync("the logo on the event's page", async () => (await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).Logo?.Id == image.Id);
        await Poll.UntilAsync("the logo on the organizer's page", async () =>
            (await tenant.Public.GetAsync<PublicOrganizerResponse>($"public/{tenant.Slug}")).Logo?.Id == image.Id);

        using var removed = await tenant.Api.DeleteAsync(Logo);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Null((await tenant.Api.GetAsync<OrganizationResponse>(Path)).Logo);
        await Poll.UntilAsync("the image to be deleted", async () =>
            await Stack.Owner.ScalarAsync<long>("select count(*) from images where id = $1", image.Id) == 0);
    }

    [Fact]
    public async Task Logo_Shown_IsNotDiscardedAsUnused()
    {
        var image = await UploadAsync(tenant, ImagePurposes.Logo);
        await (await tenant.Api.PutAsync(Logo, new SetLogoRequest(image.Id))).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);
        await Stack.Owner.ExecuteAsync("update images set created_at = now() - interval '2 days' where id = $1", image.Id);

        await Stack.App.ScalarAsync<int>("select app.discard_unused_images('1 day', 1000)");

        Assert.Equal(0, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'image.discarded'", tenant.Id));
    }

    [Fact]
    public async Task Logo_OfAnotherTenantOrPurpose_IsRefused()
    {
        var theirs = await UploadAsync(await TestTenant.SignUpAsync(Stack), ImagePurposes.Logo);
        var cover = await UploadAsync(tenant, ImagePurposes.Cover);

        await tenant.Api.PutAsync(Logo, new SetLogoRequest(theirs.Id)).IsUnknownAsync(ErrorCodes.ImageUnknown);
        await tenant.Api.PutAsync(Logo, new SetLogoRequest(cover.Id)).ConflictsAsync(ErrorCodes.ImageWrongPurpose);
        await tenant.Api.PutAsync(Logo, "{}").IsInvalidAsync("imageId");
        await (await tenant.MemberAsync("Organizer")).PutAsync(Logo, new SetLogoRequest(cover.Id)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    private static async Task<OrganizationResponse> SaveAsync(ApiClient api, OrganizationRequest request) =>
        await (await api.PutAsync(Path, request)).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);

    private static Task<ImageReference> UploadAsync(TestTenant tenant, string purpose) =>
        tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(purpose, WebPFiles.Scaled(purpose)));

    private sealed record CurrentUser(string TenantName);
}
