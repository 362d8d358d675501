using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Integrations;

/// <summary>The API's <c>settings/integrations</c> routes.</summary>
public sealed class IntegrationsClient(ISignedInApi api)
{
    private const string Smtp = "settings/integrations/smtp";

    public Task<ApiResult<IntegrationsResponse>> ListAsync(CancellationToken cancel) => api.GetAsync<IntegrationsResponse>("settings/integrations", cancel);

    public Task<ApiResult<SmtpIntegration>> UpdateSmtpAsync(SmtpIntegrationRequest request, CancellationToken cancel) =>
        api.SendAsync<SmtpIntegration>(() => ApiConnection.Put(Smtp, request), cancel);

    public Task<ApiResult<IntegrationTest>> TestSmtpAsync(CancellationToken cancel) =>
        api.SendAsync<IntegrationTest>(() => new HttpRequestMessage(HttpMethod.Post, Smtp + "/test"), cancel);

    public Task<ApiResult<Nothing>> RemoveSmtpAsync(CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, Smtp), cancel);
}
