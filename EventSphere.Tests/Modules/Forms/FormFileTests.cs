using System.Net;
using Azure.Storage.Blobs;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Tests.Support;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Forms;

namespace EventSphere.Tests.Modules.Forms;

/// <summary>Files among the answers: what is taken, who gets them, and what becomes of those that nobody answered with.</summary>
public sealed class FormFileTests(StackFixture fixture) : OnTheStack(fixture)
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[40]];

    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Fact]
    public async Task Upload_AnsweredWith_IsGivenToStaffAsADownload()
    {
        await e.AskAsync(TestForm.File(required: true));
        await e.TryRegisterAsync().IsInvalidAsync("answers.cv");

        var file = await e.UploadAsync(name: @"C:\tmp\Ünï 🎷 cv.pdf");
        await OkAsync(file);

        Assert.Equal((FormFileTypes.Pdf, (long)TestForm.Pdf.Length), (file.Type, file.Bytes));
        var answer = (await tenant.Api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{e.Id}/form-submissions")).Items.Single().Answers.Single();
        Assert.Equal("Ünï  cv.pdf", answer.Text);
        using var download = await tenant.Api.GetAsync($"form-files/{answer.FileId}");
        Assert.Equal(TestForm.Pdf, await download.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(("application/pdf", "attachment", "Ünï  cv.pdf"), (download.Content.Headers.ContentType?.MediaType, download.Content.Headers.ContentDisposition?.DispositionType, download.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(download.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Download_WithoutThePermissionOrFromElsewhere_IsRefused()
    {
        await e.AskAsync(TestForm.File());
        await OkAsync(await e.UploadAsync());
        var id = await Stack.Owner.ScalarAsync<Guid>("select id from form_files where event_id = $1", e.Id);
        var other = await TestTenant.SignUpAsync(Stack);

        await (await tenant.MemberAsync("Steward")).GetAsync($"form-files/{id}").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await other.Api.GetAsync($"form-files/{id}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Upload_IsJudgedByItsBytes()
    {
        await e.AskAsync(TestForm.File(), TestForm.File("notes") with { FileTypes = [FormFileTypes.Text, FormFileTypes.Csv] }, TestForm.File("small") with { MaxFileBytes = 1024 });

        await RefusesAsync(TestForm.Bytes("<html><script>alert(1)</script>"), "cv.pdf", "cv");
        await RefusesAsync(TestForm.Bytes("a,b\n1,2"), "list.csv", "cv");
        await RefusesAsync([0x4d, 0x5a, 0x90, 0, .. new byte[100]], "cv.pdf", "cv");
        await RefusesAsync([0xff, 0xfe, 0x41], "notes.txt", "notes");
        await RefusesAsync(Png, "notes.txt", "notes");
        await RefusesAsync([], "cv.pdf", "cv");
        await RefusesAsync([.. TestForm.Pdf, .. new byte[1024]], "cv.pdf", "small");
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from form_files where event_id = $1", e.Id));
        Assert.Equal(FormFileTypes.Png, (await e.UploadAsync(Png, "a picture without an ending")).Type);
        Assert.Equal(FormFileTypes.Csv, (await e.UploadAsync(TestForm.Bytes("größe,🎷\n1,2"), "LIST.CSV", "notes")).Type);
        Assert.Equal(FormFileTypes.Text, (await e.UploadAsync(TestForm.Bytes("<b>just text</b>\t"), "page.html", "notes")).Type);

        Task RefusesAsync(byte[] content, string name, string field) => e.TryUploadAsync(content, name, field).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.FormFileRefused);
    }

    [Fact]
    public async Task Upload_ForNoSuchFieldOrTooLarge_IsRefused()
    {
        await e.TryUploadAsync(TestForm.Pdf).IsUnknownAsync(ErrorCodes.FormFieldUnknown);
        await e.AskAsync(TestForm.File(), TestForm.Text());

        await e.TryUploadAsync(TestForm.Pdf, field: "company").IsUnknownAsync(ErrorCodes.FormFieldUnknown);
        await e.TryUploadAsync(TestForm.Pdf, field: "").IsInvalidAsync("field");
        await e.TryUploadAsync([.. TestForm.Pdf, .. new byte[FormLimits.FileMaxBytes]]).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.FormFileRefused);
        await (e with { Slug = "nothing-here" }).TryUploadAsync(TestForm.Pdf).IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Token_ForAnotherFieldOrEventOrMadeUp_IsNoAnswer()
    {
        await e.AskAsync(TestForm.File(), TestForm.File("photo"));
        var other = await tenant.PublishedEventAsync();
        await other.AskAsync(TestForm.File());
        var file = await e.UploadAsync();

        foreach (var (where, field, token) in new[] { (e, "photo", file.Token), (other, "cv", file.Token), (e, "cv", file.Token[..^2] + "AA"), (e, "cv", "made up"), (e, "cv", FormAnswers.OfFile(Guid.CreateVersion7(), "x.pdf")) })
        {
            var problem = await where.TryAnswerAsync((field, token)).IsInvalidAsync($"answers.{field}");
            Assert.Equal("This file is no longer there. Choose it again.", problem.GetProperty("errors").GetProperty($"answers.{field}")[0].GetString());
        }
    }

    [Fact]
    public async Task Unused_AfterADay_AreDeletedWithTheirBlobs_AndTheOthersStay()
    {
        await e.AskAsync(TestForm.File());
        var answered = await FileAsync();
        await OkAsync(answered.File);
        var (unused, fresh) = ((await FileAsync()).Id, (await FileAsync()).Id);
        foreach (var old in new[] { answered.Id, unused })
            await Stack.Owner.ExecuteAsync("update form_files set created_at = now() - interval '25 hours' where id = $1", old);

        // As the services' role and without a tenant, as the worker does it. Whoever sweeps at the same moment takes what this one leaves.
        await Poll.UntilAsync("the sweep to have looked", async () =>
        {
            await Stack.App.ScalarAsync<int>("select app.discard_unused_form_files(interval '24 hours', 100)");
            return await Stack.Owner.ScalarAsync<long>("select count(*) from form_files where id = $1 and kept_at is not null", answered.Id) == 1;
        });

        await Poll.UntilAsync("the unused file to be gone", async () => await RowsAsync(unused) == 0 && !await HasBlobAsync(unused));
        Assert.True(await RowsAsync(answered.Id) == 1 && await HasBlobAsync(answered.Id));
        Assert.True(await RowsAsync(fresh) == 1 && await HasBlobAsync(fresh));
    }

    [Fact]
    public async Task Discard_OfWhatIsKeptOrAnothers_DeletesNothing_AndTwiceDoesNoHarm()
    {
        await e.AskAsync(TestForm.File());
        var (kept, unused) = ((await FileAsync()).Id, (await FileAsync()).Id);
        await Stack.Owner.ExecuteAsync("update form_files set kept_at = now() where id = $1", kept);
        var other = await TestTenant.SignUpAsync(Stack);

        await DiscardAsync(tenant.Id, kept);
        await DiscardAsync(other.Id, unused);
        Assert.True(await RowsAsync(kept) == 1 && await HasBlobAsync(kept));
        Assert.True(await RowsAsync(unused) == 1 && await HasBlobAsync(unused));
        await DiscardAsync(tenant.Id, unused);
        await DiscardAsync(tenant.Id, unused);
        Assert.False(await RowsAsync(unused) == 1 || await HasBlobAsync(unused));
    }

    private async Task<(FormFileResponse File, Guid Id)> FileAsync()
    {
        var file = await e.UploadAsync();
        return (file, await Stack.Owner.ScalarAsync<Guid>("select id from form_files where event_id = $1 order by id desc limit 1", e.Id));
    }

    private async Task OkAsync(FormFileResponse file) => await (await e.TryAnswerAsync(("cv", file.Token))).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

    private async Task DiscardAsync(Guid tenantId, Guid id) => Assert.IsType<Outcome.Done>(await new DiscardFormFileHandler(new TenantDatabase(Stack.App), Blobs).HandleAsync(
        new FormFileDiscarded(id), new MessageContext(Guid.CreateVersion7(), tenantId, DiscardFormFileHandler.Name, 1), Cancel));

    private Task<long> RowsAsync(Guid id) => Stack.Owner.ScalarAsync<long>("select count(*) from form_files where id = $1", id);

    private async Task<bool> HasBlobAsync(Guid id) =>
        await Blobs.GetBlobContainerClient(TenantKeys.BlobContainer).GetBlobClient(TenantKeys.Blob(tenant.Id, "form-files", id.ToString())).ExistsAsync(Cancel);

    private BlobServiceClient Blobs => new(Stack.Endpoints["blobs"]);
}
