using EventSphere.Contracts.Modules.Search;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Search;

/// <summary>The API's <c>search</c> route.</summary>
public sealed class SearchClient(ISignedInApi api)
{
    public Task<ApiResult<SearchResponse>> FindAsync(string text, CancellationToken cancel) =>
        api.GetAsync<SearchResponse>("search" + Query.Of(("q", text)), cancel);
}
