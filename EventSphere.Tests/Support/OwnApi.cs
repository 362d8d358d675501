using EventSphere.ServiceDefaults.Clients;

namespace EventSphere.Tests.Support;

/// <summary>One more api beside the stack's own, over the same servers, with settings of a test's own. The test may speak for Web to it.</summary>
internal sealed class OwnApi : OwnService
{
    public const string Credential = "of-a-test-0123456789abcdef0123456789abcdef";

    private OwnApi(Stack stack, IReadOnlyDictionary<string, string> settings)
        : base("EventSphere.Api", "/alive")
    {
        Start.Environment["PublicUrl"] = stack.WebAddress;
        foreach (var server in new[] { "eventsphere", "cache", "blobs", "queues" })
            Start.Environment[$"ConnectionStrings__{server}"] = stack.Endpoints[server];
        Start.Environment["ConnectionStrings__eventsphere"] += ";Maximum Pool Size=10";
        Start.Environment["DataKey"] = stack.DataKey;
        Start.Environment["Auth__SigningKey"] = stack.SigningKey;
        Start.Environment["Auth__BcryptCost"] = "10";
        Start.Environment["ServiceCredential"] = Credential;
        foreach (var (name, value) in settings)
            Start.Environment[name] = value;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public static async Task<OwnApi> StartAsync(Stack stack, IReadOnlyDictionary<string, string> settings)
    {
        var api = new OwnApi(stack, settings);
        await api.StartAgainAsync();
        return api;
    }

    /// <summary>A client as Web calls for somebody at an address; without one, for nobody.</summary>
    public HttpClient ForClient(string? address)
    {
        var http = new HttpClient { BaseAddress = Http.BaseAddress, Timeout = Http.Timeout };
        http.DefaultRequestHeaders.Add(ForwardedClient.ServiceHeader, Credential);
        if (address is not null)
            http.DefaultRequestHeaders.Add(ForwardedClient.ClientHeader, address);
        return http;
    }
}
