using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Integrations;

/// <summary>The settings of a tenant's mail server: kept, changed and forgotten, and the password told to nobody.</summary>
public sealed class SmtpSettingsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/integrations/smtp";

    [Fact]
    public async Task Set_WholeSettings_AreKeptAndListedWithoutThePassword()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        Assert.Null((await tenant.Api.GetAsync<IntegrationsResponse>("settings/integrations")).Smtp);
        var settings = new SmtpSettings(" SMTP.Example.org ", 465, SmtpSecurity.Tls, "events@example.org", "events@example.org", " ", "help@example.org");

        using var set = await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(settings, "a secret, 4711", IsEnabled: false));
        var made = await set.ReadAsync<SmtpIntegration>(HttpStatusCode.OK);
        using var listed = await tenant.Api.GetAsync("settings/integrations");

        Assert.Equal(settings with { Host = "smtp.example.org", FromName = null }, made.Settings);
        Assert.Equal((true, false, null), (made.HasPassword, made.IsEnabled, made.LastTest));
        Assert.Equal(made.Settings, (await listed.ReadAsync<IntegrationsResponse>(HttpStatusCode.OK)).Smtp!.Settings);
        foreach (var answer in new[] { set, listed })
            Assert.DoesNotContain("a secret", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_InTheRow_IsEncryptedForThisTenantAlone()
    {
        var (tenant, other) = (await TestTenant.SignUpAsync(Stack), await TestTenant.SignUpAsync(Stack));
        await SetAsync(tenant, SmtpServer.Nowhere);

        var row = await Stack.Owner.ScalarAsync<string>("select to_jsonb(s)::text from integration_settings s where tenant_id = $1", tenant.Id);
        var sealedPassword = await Stack.Owner.ScalarAsync<byte[]>("select secret_cipher from integration_settings where tenant_id = $1", tenant.Id);

        var cipher = new DataCipher(Stack.DataKey);
        Assert.DoesNotContain(SmtpServer.Password, row, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(SmtpServer.Password)), row, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(SmtpServer.Password, SmtpSettingsJson.Open(cipher, tenant.Id, sealedPassword));
        Assert.ThrowsAny<CryptographicException>(() => SmtpSettingsJson.Open(cipher, other.Id, sealedPassword));
    }

    [Fact]
    public async Task Password_Omitted_IsKeptForTheSameServerAndUserAlone()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var first = SmtpServer.Nowhere.Settings;
        await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(first)).ConflictsAsync(ErrorCodes.IntegrationSecretNeeded);
        await SetAsync(tenant, SmtpServer.Nowhere);
        var before = await Stack.Owner.ScalarAsync<byte[]>("select secret_cipher from integration_settings where tenant_id = $1", tenant.Id);

        foreach (var changed in new[] { first with { Host = "thief.example.org" }, first with { Port = 587 }, first with { User = "thief" } })
            await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(changed)).ConflictsAsync(ErrorCodes.IntegrationSecretNeeded);
        var kept = await SetAsync(tenant, new SmtpIntegrationRequest(first with { FromName = "Other" }));

        Assert.True(kept.HasPassword);
        Assert.Equal(before, await Stack.Owner.ScalarAsync<byte[]>("select secret_cipher from integration_settings where tenant_id = $1", tenant.Id));
        Assert.False((await SetAsync(tenant, new SmtpIntegrationRequest(first with { User = null }))).HasPassword);
        await tenant.Api.PutAsync(Path, new SmtpIntegrationRequest(first)).ConflictsAsync(ErrorCodes.IntegrationSecretNeeded);
    }

    [Theory]
    [InlineData("host", "https://smtp.example.org/")]
    [InlineData("host", "smtp.example.org:587")]
    [InlineData("host", "")]
    [InlineData("port", 22)]
    [InlineData("port", 0)]
    [InlineData("security", "none")]
    [InlineData("fromAddress", "nobody")]
    [InlineData("replyTo", "a@b")]
    public async Task Set_InvalidField_IsNamed(string field, object value)
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var request = JsonSerializer.SerializeToNode(SmtpServer.Nowhere, ApiClient.Json)!;
        request["settings"]![field] = JsonSerializer.SerializeToNode(value);

        await tenant.Api.PutAsync(Path, request.ToJsonString()).IsInvalidAsync($"settings.{field}");

        Assert.Null((await tenant.Api.GetAsync<IntegrationsResponse>("settings/integrations")).Smtp);
    }

    [Fact]
    public async Task Set_AtOnce_MakesOneRow()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.Api.PutAsync(Path, SmtpServer.Nowhere)));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            await Task.FromResult(refused).ConflictsAsync(ErrorCodes.IntegrationChanged);
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from integration_settings where tenant_id = $1", tenant.Id));
    }

    [Fact]
    public async Task AnotherTenantsServer_IsNeitherSeenNorTouched()
    {
        var (tenant, other) = (await TestTenant.SignUpAsync(Stack), await TestTenant.SignUpAsync(Stack));
        await SetAsync(tenant, SmtpServer.Nowhere);

        Assert.Null((await other.Api.GetAsync<IntegrationsResponse>("settings/integrations")).Smtp);
        await other.Api.PostAsync($"{Path}/test").IsUnknownAsync(ErrorCodes.NotFound);
        await other.Api.DeleteAsync(Path).IsUnknownAsync(ErrorCodes.NotFound);
        await other.Api.PutAsync(Path, new SmtpIntegrationRequest(SmtpServer.Nowhere.Settings)).ConflictsAsync(ErrorCodes.IntegrationSecretNeeded);

        Assert.NotNull((await tenant.Api.GetAsync<IntegrationsResponse>("settings/integrations")).Smtp);
    }

    [Fact]
    public async Task Role_WithoutThePermission_MayNothing_AndAKeyWithItMay()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var organizer = await tenant.MemberAsync("Organizer");
        foreach (var (method, path) in new[] { (HttpMethod.Get, "settings/integrations"), (HttpMethod.Put, Path), (HttpMethod.Delete, Path), (HttpMethod.Post, $"{Path}/test") })
            await organizer.SendAsync(method, path, method == HttpMethod.Put ? SmtpServer.Nowhere : null).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);

        var key = await tenant.Api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest("Setup", [Permissions.IntegrationsManage]));

        Assert.Equal(HttpStatusCode.OK, (await new ApiClient(Stack.Api, key.Secret).PutAsync(Path, SmtpServer.Nowhere)).StatusCode);
    }

    [Fact]
    public async Task Remove_ForgetsAllOfIt()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        await SetAsync(tenant, SmtpServer.Nowhere);

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync(Path)).StatusCode);

        await tenant.Api.DeleteAsync(Path).IsUnknownAsync(ErrorCodes.NotFound);
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from integration_settings where tenant_id = $1", tenant.Id));
    }

    [Fact]
    public async Task AuditLog_TellsWhatChanged_AndOfThePasswordThatItDid()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        await SetAsync(tenant, SmtpServer.Nowhere);
        await SetAsync(tenant, SmtpServer.Nowhere with { Settings = SmtpServer.Nowhere.Settings with { FromName = "Other" } });
        await SetAsync(tenant, new SmtpIntegrationRequest(SmtpServer.Nowhere.Settings));
        await tenant.Api.DeleteAsync(Path);

        using var log = await tenant.Api.GetAsync("audit?pageSize=200");
        var text = await log.Content.ReadAsStringAsync(Cancel);
        var changes = (await log.ReadAsync<PagedResponse<AuditListItem>>(HttpStatusCode.OK)).Items.Where(entry => entry.SubjectKind == AuditSubjects.Integration).ToArray();

        Assert.DoesNotContain(SmtpServer.Password, text, StringComparison.Ordinal);
        Assert.Equal([AuditActions.IntegrationRemoved, AuditActions.IntegrationChanged, AuditActions.IntegrationChanged, AuditActions.IntegrationChanged], changes.Select(entry => entry.Action));
        Assert.Equal("***", changes[3].After!.Value.GetProperty("password").GetString());
        Assert.Equal(("***", "Other"), (changes[2].After!.Value.GetProperty("password").GetString(), changes[2].After!.Value.GetProperty("fromName").GetString()));
        Assert.False(changes[1].Before!.Value.TryGetProperty("password", out _));
        Assert.Equal("127.0.0.1", changes[0].Before!.Value.GetProperty("host").GetString());
    }

    private static async Task<SmtpIntegration> SetAsync(TestTenant tenant, SmtpIntegrationRequest request) =>
        await (await tenant.Api.PutAsync(Path, request)).ReadAsync<SmtpIntegration>(HttpStatusCode.OK);
}
