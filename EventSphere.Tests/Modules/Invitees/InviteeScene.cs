using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>What tests of invitees do over and over.</summary>
internal static class InviteeScene
{
    public const string Head = "Email,First name,Last name,Company,Phone,Guests\n";

    /// <summary>By the names in <see cref="Head"/>.</summary>
    public static readonly ImportMapping Mapping = new(0, 1, 2, null, 3, 4, 5);

    public static string Path(this TestEvent e) => $"events/{e.Id}/invitees";

    public static async Task<InviteeResponse> InviteAsync(this TestEvent e, string? email = null, int guests = 0) =>
        await e.Tenant.Api.PostAsync<InviteeResponse>(e.Path(), new InviteeRequest(email ?? e.NewAddress(), "Ada", "Obi", GuestsAllowed: guests));

    public static async Task<IReadOnlyList<InviteeResponse>> InviteesAsync(this TestEvent e, string query = "?sort=createdAt&pageSize=200") =>
        (await e.Tenant.Api.GetAsync<PagedResponse<InviteeResponse>>(e.Path() + query)).Items;

    /// <summary>The token of a personal link, as the worker would write it into a mail.</summary>
    public static async Task<string> TokenOfAsync(this TestEvent e, Guid inviteeId)
    {
        var sealedToken = await e.Tenant.Stack.Owner.ScalarAsync<byte[]>("select token_cipher from invitees where id = $1", inviteeId);
        return Encoding.ASCII.GetString(new DataCipher(e.Tenant.Stack.DataKey).Decrypt(e.Tenant.Id, sealedToken));
    }

    public static Func<HttpContent> Form(byte[] file, string name = "people.csv") => () =>
    {
        var part = new ByteArrayContent(file);
        // What it claims to be is of no importance.
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { part, "file", name } };
    };

    public static Func<HttpContent> Form(string rows) => Form(Encoding.UTF8.GetBytes(Head + rows));

    public static Task<ImportPreview> UploadAsync(this TestEvent e, string rows) => e.Tenant.Api.PostAsync<ImportPreview>($"{e.Path()}/imports", Form(rows));

    public static Task<HttpResponseMessage> StartAsync(this TestEvent e, Guid importId, ImportMapping? mapping = null, bool again = false) =>
        e.Tenant.Api.PostAsync($"{e.Path()}/imports/{importId}/start", new StartImportRequest(mapping ?? Mapping, again));

    /// <summary>Uploads, starts, and waits for the end.</summary>
    public static async Task<ImportResponse> ImportAsync(this TestEvent e, string rows, bool again = false)
    {
        var preview = await e.UploadAsync(rows);
        await (await e.StartAsync(preview.Import.Id, again: again)).ReadAsync<ImportResponse>(HttpStatusCode.Accepted);
        return await e.EndedAsync(preview.Import.Id, ImportStates.Running);
    }

    public static async Task<ImportResponse> UndoAsync(this TestEvent e, Guid importId)
    {
        await e.Tenant.Api.PostAsync<ImportResponse>($"{e.Path()}/imports/{importId}/undo", status: HttpStatusCode.Accepted);
        return await e.EndedAsync(importId, ImportStates.Undoing);
    }

    /// <summary>The import, when it is no longer in a state.</summary>
    public static Task<ImportResponse> EndedAsync(this TestEvent e, Guid importId, string state) => Poll.ForAsync($"the import to be more than {state}", async () =>
        await e.Tenant.Api.GetAsync<ImportResponse>($"{e.Path()}/imports/{importId}") is { } import && import.State != state ? import : null);

    public static InviteeTokens Tokens(Stack stack) => new(new DataCipher(stack.DataKey), new Uri(stack.WebAddress));
}
