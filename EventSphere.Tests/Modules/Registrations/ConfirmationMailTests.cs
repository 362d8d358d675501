using System.Net;
using System.Text;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>The confirmation, as it arrives: two texts, the code that the door reads, the link, the date for the calendar.</summary>
public sealed class ConfirmationMailTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Confirmation_CarriesEverythingThatTheHolderNeeds()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var email = e.NewAddress();

        var registration = await e.RegisterAsync(email);
        var mail = await Stack.Mails.WaitForAsync(email);

        Assert.Contains("Lagos Jazz Night", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(registration.Ticket.Url, mail.Text, StringComparison.Ordinal);
        Assert.Contains(registration.Ticket.Url, mail.Html, StringComparison.Ordinal);
        var picture = Assert.Single(mail.Attachments, part => part.ContentType == "image/png");
        Assert.Contains($"cid:{picture.ContentId}", mail.Html, StringComparison.Ordinal);
        Assert.Equal(registration.Ticket.Url, QrReader.Read(await Stack.Mails.AttachmentAsync(mail, picture)));
        var calendar = Assert.Single(mail.Attachments, part => part.ContentType == "text/calendar");
        Assert.Contains($"UID:{e.Id}@eventsphere", Encoding.UTF8.GetString(await Stack.Mails.AttachmentAsync(mail, calendar)), StringComparison.Ordinal);
        // The same for every copy of this mail, should there be more than one.
        var message = await Stack.Owner.ScalarAsync<Guid>("select id from outbox_messages where tenant_id = $1", e.Tenant.Id);
        Assert.Contains(message.ToString(), mail.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_OfATenantWithABrand_WearsItsAccentReadably()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await (await e.Tenant.Api.PutAsync("settings/branding", new BrandingRequest("#ffff00", null))).ReadAsync<BrandColors>(HttpStatusCode.OK);
        var (light, dark, _) = BrandPalette.Of(new BrandColors("#ffff00", null));
        var email = e.NewAddress();

        await e.RegisterAsync(email);
        var mail = await Stack.Mails.WaitForAsync(email);

        Assert.Contains($"background:{light.Accent};color:{light.OnAccent};", mail.Html, StringComparison.Ordinal);
        Assert.Contains($".button {{ background: {dark.Accent} !important; color: {dark.OnAccent} !important; }}", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{BrandPalette.Own.Light.Accent}", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_OfATenantWithLogoAndContact_ShowsAndAnswersToThem()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var plain = e.NewAddress();
        await e.RegisterAsync(plain);
        Assert.Equal("", (await Stack.Mails.WaitForAsync(plain)).ReplyTo);
        await (await e.Tenant.Api.PutAsync("settings/organization", new OrganizationRequest("Jazz Society", "hello@example.com", "UTC", "EUR"))).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);
        var image = await e.Tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Logo, WebPFiles.Scaled(ImagePurposes.Logo)));
        await (await e.Tenant.Api.PutAsync("settings/logo", new SetLogoRequest(image.Id))).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);
        var email = e.NewAddress();

        await e.RegisterAsync(email);
        var mail = await Stack.Mails.WaitForAsync(email);

        Assert.Contains("hello@example.com", mail.ReplyTo, StringComparison.Ordinal);
        // Twice as wide as it is high, and so high as a line allows.
        Assert.Contains($"<img src=\"{Stack.WebAddress.TrimEnd('/')}{image.LargestPath}\" width=\"64\" height=\"32\"", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_TextsThatLookLikeMarkupOrHeaders_AreText()
    {
        // The title stands in the subject. A person's name of several lines doesn't get this far.
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(title: "Ünï\r\nBcc: eve@example.com");
        var attendee = e.Attendee() with { FirstName = "<img src=x onerror=alert(1)>", LastName = "\"Eve\" <eve@example.com>" };

        (await e.TryRegisterAsync(attendee)).EnsureSuccessStatusCode();
        var mail = await Stack.Mails.WaitForAsync(attendee.Email);

        Assert.DoesNotContain("<img src=x", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x", mail.Html, StringComparison.Ordinal);
        Assert.Empty(await Stack.Mails.ToAsync("eve@example.com"));
    }

    [Fact]
    public async Task Confirmation_OfARegistrationThatWasRolledBack_IsNeverSent()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 1);
        var refused = e.NewAddress();
        await e.RegisterAsync();

        await e.TryRegisterAsync(e.Attendee(refused))
            .RefusesAsync(System.Net.HttpStatusCode.Conflict, Contracts.ErrorCodes.RegistrationSoldOut);

        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1", e.Tenant.Id));
    }
}
