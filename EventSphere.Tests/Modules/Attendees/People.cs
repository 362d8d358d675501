using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>People of a test's tenant: registered as any, found by their address.</summary>
internal static class People
{
    /// <summary>Registers somebody and answers their profile.</summary>
    public static async Task<AttendeeProfile> PersonAsync(this TestEvent e, string first = "Ada", string last = "Obi", string? email = null)
    {
        email ??= e.NewAddress();
        await (await e.TryRegisterAsync(e.Attendee(email) with { FirstName = first, LastName = last })).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
        return await e.Tenant.Api.ProfileAsync(await e.Tenant.IdOfAsync(email));
    }

    public static Task<AttendeeProfile> ProfileAsync(this ApiClient api, Guid id) => api.GetAsync<AttendeeProfile>($"attendees/{id}");

    public static async Task<Guid> IdOfAsync(this TestTenant tenant, string email) =>
        Assert.Single((await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>($"attendees?search={Uri.EscapeDataString(email)}")).Items).Id;

    public static Task<HttpResponseMessage> TryUpdateAsync(this ApiClient api, AttendeeProfile person) => api.PutAsync(
        $"attendees/{person.Id}", new UpdateAttendeeRequest(person.FirstName, person.LastName, person.Phone, person.Company, person.JobTitle, person.Version));

    /// <summary>Saves what was changed of a profile.</summary>
    public static async Task<AttendeeProfile> UpdateAsync(this ApiClient api, AttendeeProfile person) =>
        await (await api.TryUpdateAsync(person)).ReadAsync<AttendeeProfile>(HttpStatusCode.OK);

    public static Task<AttendeeTagResponse> TagAsync(this ApiClient api, string name, string color = AttendeeTagColors.Blue) =>
        api.PostAsync<AttendeeTagResponse>("attendees/tags", new AttendeeTagRequest(name, color));

    public static async Task<IReadOnlyList<AttendeeTagName>> GiveAsync(this ApiClient api, Guid attendee, params IReadOnlyList<Guid> tags) =>
        (await (await api.PutAsync($"attendees/{attendee}/tags", new ChangeAttendeeTagsRequest(tags, []))).ReadAsync<AttendeeTagNames>(HttpStatusCode.OK)).Items;

    /// <summary>The first names of a list, in its order.</summary>
    public static async Task<string> NamesAsync(this ApiClient api, string query) =>
        string.Join(',', (await api.GetAsync<PagedResponse<AttendeeListItem>>("attendees" + query)).Items.Select(person => person.FirstName));
}
