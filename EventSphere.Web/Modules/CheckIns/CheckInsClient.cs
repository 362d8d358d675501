using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.CheckIns;

/// <summary>The API's <c>check-ins</c> route.</summary>
public sealed class CheckInsClient(ISignedInApi api)
{
    public Task<ApiResult<CheckInResponse>> CheckInAsync(CheckInRequest request, CancellationToken cancel) =>
        api.SendAsync<CheckInResponse>(() => ApiConnection.Post("check-ins", request), cancel);
}
