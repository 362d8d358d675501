namespace EventSphere.Tests.Support;

/// <summary>One more Web beside the stack's own. It can be killed and started again.</summary>
internal sealed class OwnWeb : OwnService
{
    private OwnWeb(Stack stack, string environment, OwnApi? api)
        : base("EventSphere.Web", "/robots.txt")
    {
        Start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        Start.Environment["PublicUrl"] = Address;
        Start.Environment["services__api__http__0"] = api?.Address ?? stack.Endpoints["api"];
        Start.Environment["ConnectionStrings__cache"] = stack.Endpoints["cache"];
        Start.Environment["ServiceCredential"] = OwnApi.Credential;
        // The test may come from any address that it says.
        Start.Environment["ForwardedHeaders__Proxies__0"] = "127.0.0.1";
        Start.Environment["ForwardedHeaders__Proxies__1"] = "::1";
    }

    /// <param name="api">The api that it calls, if not the stack's. The stack's believes no word of it about its clients.</param>
    public static async Task<OwnWeb> StartAsync(Stack stack, string environment = "Development", OwnApi? api = null)
    {
        var web = new OwnWeb(stack, environment, api);
        await web.StartAgainAsync();
        return web;
    }
}
