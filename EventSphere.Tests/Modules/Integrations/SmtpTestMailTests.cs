using System.Net;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Integrations;

/// <summary>A test mail, by a server that takes it and by ones that don't: each failure is told for what it is.</summary>
public sealed class SmtpTestMailTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/integrations/smtp";

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task Test_GoodSettings_SendsToTheCallerAndIsRemembered(string security)
    {
        using var server = SmtpServer.Start(Stack.Authority, security);
        var tenant = await SetUpAsync(server.Settings);

        var test = await TestAsync(tenant);

        Assert.Equal((SmtpTestOutcomes.Sent, null), (test.Outcome, test.Answer));
        var mail = Assert.Single(server.Taken);
        Assert.Contains(tenant.OwnerEmail, mail.To, StringComparison.Ordinal);
        Assert.Contains("box@own.example.com", mail.From, StringComparison.Ordinal);
        Assert.Contains("Reply-To: Own Box <answers@own.example.com>", mail.Data, StringComparison.Ordinal);
        var kept = (await tenant.Api.GetAsync<IntegrationsResponse>("settings/integrations")).Smtp!.LastTest!;
        Assert.Equal((test.Outcome, test.Answer), (kept.Outcome, kept.Answer));
        // It says nothing of other settings.
        var changed = await (await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(server.Settings with { FromName = null }))).ReadAsync<SmtpIntegration>(HttpStatusCode.OK);
        Assert.Null(changed.LastTest);
    }

    [Fact]
    public async Task Test_WrongPassword_IsToldWithTheServersAnswer()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        var tenant = await SetUpAsync(server.Settings, "wrong-secret-4712");

        using var answer = await tenant.Api.PostAsync($"{Path}/test");
        var test = await answer.ReadAsync<IntegrationTest>(HttpStatusCode.OK);

        Assert.Equal(SmtpTestOutcomes.SignInRefused, test.Outcome);
        Assert.Contains("5.7.8 wrong", test.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret-4712", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.1 not as this sender", SmtpTestOutcomes.SenderRefused)]
    [InlineData("RCPT", "550 5.1.1 not to this one", SmtpTestOutcomes.RecipientRefused)]
    [InlineData("DATA", "554 5.3.4 not at all", SmtpTestOutcomes.Refused)]
    [InlineData("CONNECT", "554 no service", SmtpTestOutcomes.Refused)]
    [InlineData("STARTTLS", "454 4.7.0 not now", SmtpTestOutcomes.Refused)]
    public async Task Test_RefusedCommand_IsToldForWhatItIs(string command, string refusal, string outcome)
    {
        using var server = SmtpServer.Start(Stack.Authority);
        server.Answers[command] = refusal;

        var test = await TestAsync(await SetUpAsync(server.Settings));

        Assert.Equal(outcome, test.Outcome);
        Assert.Contains(refusal.Split(' ', 3)[^1], test.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_CertificateOfNobodyKnown_IsRefused()
    {
        using var server = SmtpServer.Start(authority: null);

        Assert.Equal(SmtpTestOutcomes.CertificateUntrusted, (await TestAsync(await SetUpAsync(server.Settings))).Outcome);
    }

    [Fact]
    public async Task Test_ServerWithoutStartTls_IsNotSpokenToInPlainText()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        server.Answers["EHLO"] = "250-here\r\n250 AUTH PLAIN";

        Assert.Equal(SmtpTestOutcomes.NoTls, (await TestAsync(await SetUpAsync(server.Settings))).Outcome);
    }

    [Fact]
    public async Task Test_TlsWhereTheServerBeginsInPlainText_IsTold()
    {
        using var server = SmtpServer.Start(Stack.Authority);

        Assert.Equal(SmtpTestOutcomes.NoTls, (await TestAsync(await SetUpAsync(server.Settings with { Security = SmtpSecurity.Tls }))).Outcome);
    }

    [Fact]
    public async Task Test_ServerThatSaysNothing_EndsInTime()
    {
        using var server = SmtpServer.Start(Stack.Authority, SmtpSecurity.Tls);

        // It waits for the first byte of TLS, and we for a greeting.
        Assert.Equal(SmtpTestOutcomes.TimedOut, (await TestAsync(await SetUpAsync(server.Settings with { Security = SmtpSecurity.StartTls }))).Outcome);
    }

    [Theory]
    [InlineData("127.77.255.254", SmtpTestOutcomes.Unreachable)]
    [InlineData("nobody.invalid", SmtpTestOutcomes.HostUnknown)]
    [InlineData("10.0.0.1", SmtpTestOutcomes.HostForbidden)]
    [InlineData("169.254.169.254", SmtpTestOutcomes.HostForbidden)]
    public async Task Test_HostWhereNothingIsToBeReached_IsTold(string host, string outcome) =>
        Assert.Equal(outcome, (await TestAsync(await SetUpAsync(SmtpServer.Nowhere.Settings with { Host = host }))).Outcome);

    private async Task<TestTenant> SetUpAsync(SmtpSettings settings, string password = SmtpServer.Password)
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        await (await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(settings, password))).ReadAsync<SmtpIntegration>(HttpStatusCode.OK);
        return tenant;
    }

    private static Task<IntegrationTest> TestAsync(TestTenant tenant) => tenant.Api.PostAsync<IntegrationTest>($"{Path}/test", status: HttpStatusCode.OK);
}
