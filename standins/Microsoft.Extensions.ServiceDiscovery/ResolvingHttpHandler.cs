namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Sends each request to a resolved address and gives it its own back, so that a retry resolves anew.</summary>
internal sealed class ResolvingHttpHandler(ConfiguredServices services) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var original = request.RequestUri;
        if (original is not null)
        {
            request.RequestUri = services.Resolve(original);
        }

        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.RequestUri = original;
        }
    }
}
