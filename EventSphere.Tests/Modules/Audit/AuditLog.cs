using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>A tenant's audit log, as tests ask for it.</summary>
internal static class AuditLog
{
    public static async Task<IReadOnlyList<AuditListItem>> AuditAsync(this ApiClient api, string? action = null) =>
        (await api.GetAsync<PagedResponse<AuditListItem>>($"audit?pageSize=200{(action is null ? "" : $"&action={action}")}")).Items;

    /// <summary>Waits until the worker has sealed all there is.</summary>
    public static Task<AuditChainResponse> SealedAsync(this ApiClient api) => Poll.ForAsync("the audit log to be sealed", async () =>
        await api.GetAsync<AuditChainResponse>("audit/chain") is { Waiting: 0, Entries: > 0 } chain ? chain : null);
}
