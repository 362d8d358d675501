using System.Net;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.ServiceDefaults.Outgoing;
using EventSphere.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EventSphere.Tests.Outgoing;

/// <summary>That mail servers are connected to where the guard permits alone, by the api and by what the worker sends with.</summary>
public sealed class GuardedSmtpTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("localhost")]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    public async Task Connect_WithoutNetworksOfOnesOwn_IsForbiddenInside(string host)
    {
        var smtp = new GuardedSmtp(GuardedAddresses.From(new ConfigurationBuilder().Build()), "tests.example.com");

        var failed = await Assert.ThrowsAsync<SmtpFailedException>(() => smtp.ConnectAsync(SmtpServer.Nowhere.Settings with { Host = host }, SmtpServer.Password, Cancel));

        Assert.Equal(SmtpTestOutcomes.HostForbidden, failed.Outcome);
    }

    [Fact]
    public async Task Connect_OtherPort_IsForbidden()
    {
        var smtp = new GuardedSmtp(Loopback(), "tests.example.com");

        // Settings that come past the api's validation, such as from an old row.
        var failed = await Assert.ThrowsAsync<SmtpFailedException>(() => smtp.ConnectAsync(SmtpServer.Nowhere.Settings with { Port = 6379 }, SmtpServer.Password, Cancel));

        Assert.Equal(SmtpTestOutcomes.HostForbidden, failed.Outcome);
    }

    [Fact]
    public async Task Connect_NameThatLeadsInsideTheSecondTime_IsJudgedAnew()
    {
        var asked = 0;
        var smtp = new GuardedSmtp(
            new GuardedAddresses([IPNetwork.Parse("127.77.0.0/16")], (_, _) => Task.FromResult(new[] { IPAddress.Parse(asked++ == 0 ? "127.77.255.253" : "127.0.0.1") })), "tests.example.com");
        var settings = SmtpServer.Nowhere.Settings with { Host = "rebinding.example.com" };

        Assert.Equal(SmtpTestOutcomes.Unreachable, (await Assert.ThrowsAsync<SmtpFailedException>(() => smtp.ConnectAsync(settings, null, Cancel))).Outcome);
        Assert.Equal(SmtpTestOutcomes.HostForbidden, (await Assert.ThrowsAsync<SmtpFailedException>(() => smtp.ConnectAsync(settings, null, Cancel))).Outcome);
    }

    [Fact]
    public async Task Api_InProduction_ConnectsToNothingInside()
    {
        await using var api = await OwnApi.StartAsync(Stack, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        using var server = SmtpServer.Start(Stack.Authority);
        var tenant = await TestTenant.SignUpAsync(Stack);
        var there = new ApiClient(api.Http, tenant.Tokens.AccessToken);
        foreach (var host in new[] { server.Host, "localhost", "10.0.0.1", "169.254.169.254" })
        {
            await (await there.PutAsync("settings/integrations/smtp", new SmtpIntegrationRequest(server.Settings with { Host = host }, SmtpServer.Password))).ReadAsync<SmtpIntegration>(HttpStatusCode.OK);
            var test = await there.PostAsync<IntegrationTest>("settings/integrations/smtp/test", status: HttpStatusCode.OK);
            Assert.Equal(SmtpTestOutcomes.HostForbidden, test.Outcome);
        }

        Assert.Equal(0, server.Connections);
        Assert.DoesNotContain(SmtpServer.Password, api.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("::1/128")]
    [InlineData("0.0.0.0/0")]
    [InlineData("169.254.0.0/16")]
    public void Start_InProductionWithThisMachineLetThrough_IsRefused(string network)
    {
        Assert.Throws<InvalidOperationException>(() => Guarded(Environments.Production, network));
        Guarded(Environments.Development, network);
        Guarded(Environments.Production, "10.20.0.0/16");
    }

    private static void Guarded(string environment, string network)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new("Outgoing:Allowed:0", network)]);
        builder.AddGuardedAddresses("tests.example.com");
    }

    private static GuardedAddresses Loopback() => new([IPNetwork.Parse("127.0.0.0/8")], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
}
