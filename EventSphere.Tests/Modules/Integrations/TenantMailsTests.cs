using System.Net;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Contracts.Modules.Notifications;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Integrations;

/// <summary>By which server mails leave, and what becomes of them when it is the tenant's and refuses.</summary>
public sealed class TenantMailsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/integrations/smtp";

    [Fact]
    public async Task Confirmation_OfATenantWithItsOwnServer_GoesByIt()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        var e = await PublishedAsync(server);
        var email = e.NewAddress();

        var registration = await e.RegisterAsync(email);
        var mail = await server.WaitForAsync(email);

        Assert.Contains("box@own.example.com", mail.From, StringComparison.Ordinal);
        Assert.Contains("From: Own Box <box@own.example.com>", mail.Data, StringComparison.Ordinal);
        Assert.Contains("Reply-To: Own Box <answers@own.example.com>", mail.Data, StringComparison.Ordinal);
        // All that a confirmation has, by this way too: two texts, the code, the date.
        foreach (var part in new[] { "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "ticket-qr.png", "text/calendar", "event.ics" })
            Assert.Contains(part, mail.Data, StringComparison.Ordinal);
        Assert.Matches("(?i)content-id: <ticket-qr.png@eventsphere>", mail.Data);
        Assert.Empty(await Stack.Mails.ToAsync(email));
        await Poll.UntilAsync("the log of it", async () => await Stack.Owner.ScalarAsync<long>(
            "select count(*) from communication_logs where registration_id = $1 and status = 0", registration.RegistrationId) == 1);
    }

    [Fact]
    public async Task Confirmations_OneAfterTheOther_ShareAConnection()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        var e = await PublishedAsync(server);
        var (first, second) = (e.NewAddress(), e.NewAddress());

        await e.RegisterAsync(first);
        await server.WaitForAsync(first);
        await e.RegisterAsync(second);
        await server.WaitForAsync(second);

        Assert.Equal(2, server.Taken.Count);
        Assert.InRange(server.Connections, 1, 2);
    }

    [Fact]
    public async Task Confirmation_WithTheServerTurnedOff_GoesByOurs()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        var e = await PublishedAsync(server, isEnabled: false);
        var email = e.NewAddress();

        await e.RegisterAsync(email);

        await Stack.Mails.WaitForAsync(email);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task MailsAboutAccounts_GoByOursAlways()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        var e = await PublishedAsync(server);
        var guest = $"{TestTenant.Unique("g")}@{e.Tenant.Slug}.example.com";

        await e.Tenant.Api.PostAsync<InvitationResponse>("users/invitations", new InviteUserRequest(guest, "Viewer"));
        await e.Tenant.Public.PostAsync("auth/forgot-password", new ForgotPasswordRequest(e.Tenant.OwnerEmail));

        await Stack.Mails.WaitForAsync(guest);
        await Stack.Mails.WaitForAsync(e.Tenant.OwnerEmail);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task ServerThatFails_IsToldToStaff_AndItsMailsWaitForIt()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        server.Answers["MAIL"] = "451 4.3.0 not now";
        var e = await PublishedAsync(server);
        var steward = await e.Tenant.MemberAsync("Organizer");
        var emails = Enumerable.Range(0, 4).Select(_ => e.NewAddress()).ToArray();
        foreach (var email in emails)
            await e.RegisterAsync(email);

        var told = await Poll.ForAsync("word to the staff", async () => (await NotificationsAsync(e.Tenant.Api)).FirstOrDefault());
        server.Answers.Clear();
        foreach (var email in emails)
            await server.WaitForAsync(email);

        Assert.Equal(server.Host, told.Subject);
        // Told once an hour, also where an hour ends meanwhile; and to those alone who can do something about it.
        Assert.InRange((await NotificationsAsync(e.Tenant.Api)).Count, 1, 2);
        Assert.Empty(await NotificationsAsync(steward));
        foreach (var email in emails)
            Assert.Empty(await Stack.Mails.ToAsync(email));
    }

    [Fact]
    public async Task RecipientWhoIsRefusedForGood_IsGivenUp()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        server.Answers["RCPT"] = "550 5.1.1 nobody here";
        var e = await PublishedAsync(server);

        var registration = await e.RegisterAsync();

        var error = await Poll.ForAsync("the failure in the log", async () => (await Stack.Owner.ColumnAsync<string>(
            "select error from communication_logs where registration_id = $1 and status <> 0", registration.RegistrationId)).FirstOrDefault());
        Assert.Contains("5.1.1 nobody here", error, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    private async Task<TestEvent> PublishedAsync(SmtpServer server, bool isEnabled = true)
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        await (await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(server.Settings, SmtpServer.Password, isEnabled))).ReadAsync<SmtpIntegration>(HttpStatusCode.OK);
        return await tenant.PublishedEventAsync();
    }

    private static async Task<IReadOnlyList<NotificationItem>> NotificationsAsync(ApiClient api) =>
        [.. (await api.GetAsync<NotificationsResponse>("notifications")).Items.Where(item => item.Kind == NotificationKinds.MailServerFailing)];
}
