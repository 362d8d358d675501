using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EventSphere.Contracts.Modules.Forms;

namespace EventSphere.Tests.Support;

/// <summary>Forms for tests.</summary>
internal static class TestForm
{
    public static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[200]];

    public static FormField Text(string key = "company", bool required = false) => new(key, FormFieldKinds.ShortText, $"Your {key}", Required: required);

    /// <summary>Meat, vegan or other.</summary>
    public static FormField Diet(bool required = false, string kind = FormFieldKinds.Single) =>
        new("diet", kind, "What do you eat?", Required: required, Options: [new("meat", "Meat"), new("vegan", "Vegan"), new("other", "Something else")]);

    public static FormField File(string key = "cv", bool required = false) => new(key, FormFieldKinds.File, "Your CV", Required: required);

    /// <summary>Shown only while another field is answered so.</summary>
    public static FormField If(this FormField field, string key, string value, string operation = FormOperators.Is) =>
        field with { Condition = new FormCondition(FormMatches.All, [new FormClause(key, operation, value)]) };

    /// <summary>The event's form, published with these fields.</summary>
    public static async Task<FormResponse> AskAsync(this TestEvent e, params FormField[] fields)
    {
        var form = await e.Tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Registration", e.Id));
        return await e.Tenant.PublishAsync(form, fields);
    }

    /// <summary>Writes a form's draft anew and publishes it.</summary>
    public static async Task<FormResponse> PublishAsync(this TestTenant tenant, FormResponse form, params FormField[] fields)
    {
        var saved = await (await tenant.Api.PutAsync($"forms/{form.Id}", new FormRequest(form.Name, new FormDefinition(fields), form.Revision))).ReadAsync<FormResponse>(HttpStatusCode.OK);
        return await tenant.Api.PostAsync<FormResponse>($"forms/{form.Id}/publish", new PublishFormRequest(saved.Revision), status: HttpStatusCode.OK);
    }

    public static Task<HttpResponseMessage> TryAnswerAsync(this TestEvent e, params (string Key, string Answer)[] answers) =>
        e.TryRegisterAsync(e.Attendee() with { Answers = answers.ToDictionary(pair => pair.Key, pair => pair.Answer) });

    /// <summary>Brings a file for an answer.</summary>
    public static Task<HttpResponseMessage> TryUploadAsync(this TestEvent e, byte[] content, string name = "cv.pdf", string field = "cv") =>
        e.Tenant.Public.PostAsync($"{e.PublicPath}/form-files", Upload(content, name, field));

    public static async Task<FormFileResponse> UploadAsync(this TestEvent e, byte[]? content = null, string name = "cv.pdf", string field = "cv") =>
        await (await e.TryUploadAsync(content ?? Pdf, name, field)).ReadAsync<FormFileResponse>(HttpStatusCode.Created);

    /// <summary>The body of an upload, made anew for each call.</summary>
    public static Func<HttpContent> Upload(byte[] content, string name = "cv.pdf", string field = "cv") => () =>
    {
        var file = new ByteArrayContent(content);
        // What the sender says of it isn't believed.
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new MultipartFormDataContent { { new StringContent(field), "field" }, { file, "file", name } };
    };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
