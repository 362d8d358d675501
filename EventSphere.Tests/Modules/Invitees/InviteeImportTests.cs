using System.Net;
using System.Text;
using Azure.Storage.Blobs;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>Files of invitees, from the upload to the undoing.</summary>
public sealed class InviteeImportTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Upload_ShowsWhatIsInTheFile_AndImportsNothing()
    {
        var preview = await e.UploadAsync(string.Concat(Enumerable.Range(0, 25).Select(at => $"p{at}@example.com,Person,{at},Eze,,1\n")));

        Assert.Equal((ImportStates.Uploaded, ImportFormats.Csv, 25, "people.csv", "Olu Owner"), (preview.Import.State, preview.Import.Format, preview.Import.Rows, preview.Import.FileName, preview.Import.CreatedBy));
        Assert.Equal(["Email", "First name", "Last name", "Company", "Phone", "Guests"], preview.Columns);
        Assert.Equal(ImportLimits.PreviewRows, preview.Rows.Count);
        Assert.Equal(["p0@example.com", "Person", "0", "Eze", "", "1"], preview.Rows[0]);
        Assert.Equal(InviteeScene.Mapping, preview.Suggested);
        Assert.Null(preview.Earlier);
        Assert.Empty(await e.InviteesAsync());
        Assert.Empty((await e.Tenant.Api.GetAsync<PagedResponse<ImportResponse>>($"{e.Path()}/imports")).Items);
    }

    [Fact]
    public async Task Import_GoesOnPastBadRows_AndReportsEachWithLineColumnAndReason()
    {
        var import = await e.ImportAsync("ada@example.com,Ada,Obi,Eze,+234 801,2\nnobody,Ben,,,,\n,Cy,,,call me,many\nADA@example.com,Again,,,,\ndee@example.com,Dee,,,,\n");

        Assert.Equal((ImportStates.Done, 5, 5, 2, 0, 0, 3), (import.State, import.Rows, import.RowsDone, import.Created, import.Updated, import.Unchanged, import.Failed));
        Assert.Equal([("ada@example.com", "Ada", 2), ("dee@example.com", "Dee", 0)], (await e.InviteesAsync("?sort=name")).OrderBy(i => i.Email).Select(i => (i.Email, i.FirstName, i.GuestsAllowed)));
        var errors = (await e.Tenant.Api.GetAsync<PagedResponse<ImportErrorItem>>($"{e.Path()}/imports/{import.Id}/errors")).Items;
        Assert.Equal([(3, "Email", "nobody"), (4, "Email", ""), (4, "Phone", "call me"), (4, "Guests", "many"), (5, "Email", "ADA@example.com")], errors.Select(error => (error.Line, error.Column, error.Value)));
        Assert.Contains("line 2", errors[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(import.Id, Assert.Single((await e.Tenant.Api.GetAsync<PagedResponse<ImportResponse>>($"{e.Path()}/imports")).Items).Id);
        // The file has served.
        var blob = new BlobServiceClient(Stack.Endpoints["blobs"]).GetBlobContainerClient(TenantKeys.BlobContainer).GetBlobClient(TenantKeys.Blob(e.Tenant.Id, "invitee-imports", import.Id.ToString()));
        await Poll.UntilAsync("the file to be deleted", async () => !(await blob.ExistsAsync(Cancel)).Value);
    }

    [Fact]
    public async Task ErrorsFile_HasTheBadRowsAsTheyWere_AndNoFormulas()
    {
        var import = await e.ImportAsync("=HYPERLINK(\"x\"),Ben,,,,\n,Cy,\"O\"\"Neil, Jr\",,call me,\nada@example.com,Ada,,,,\n");

        var file = await e.Tenant.Api.GetAsync($"{e.Path()}/imports/{import.Id}/errors/export").ReadAsync();

        Assert.Equal(["Email", "First name", "Last name", "Company", "Phone", "Guests", "Line", "What is wrong"], file[0]);
        Assert.Equal(3, file.Count);
        Assert.Equal(("'=HYPERLINK(\"x\")", "2"), (file[1][0], file[1][6]));
        Assert.Equal(("O\"Neil, Jr", "call me", "3"), (file[2][2], file[2][4], file[2][6]));
        Assert.Matches("^Email: .+ Phone: .+$", file[2][7]);
    }

    [Fact]
    public async Task Import_OfAWorkbook_IsTheSame()
    {
        var file = Workbooks.Of(["Name", "E-mail"], ["Zoë 🎷 Obi", "zoe@example.com"], ["Nobody", "-"]);
        var preview = await e.Tenant.Api.PostAsync<ImportPreview>($"{e.Path()}/imports", InviteeScene.Form(file, "C:\\lists\\people.xlsx"));
        Assert.Equal((ImportFormats.Xlsx, "people.xlsx", 2), (preview.Import.Format, preview.Import.FileName, preview.Import.Rows));

        await (await e.StartAsync(preview.Import.Id, preview.Suggested)).ReadAsync<ImportResponse>(HttpStatusCode.Accepted);
        var import = await e.EndedAsync(preview.Import.Id, ImportStates.Running);

        Assert.Equal((1, 1), (import.Created, import.Failed));
        var zoe = Assert.Single(await e.InviteesAsync());
        Assert.Equal(("Zoë 🎷", "Obi"), (zoe.FirstName, zoe.LastName));
    }

    [Fact]
    public async Task Import_OfPeopleWhoAreThere_ChangesWhatItSaysAndLeavesTheRest()
    {
        await e.ImportAsync("ada@example.com,Ada,Obi,Eze,+234 801,2\nben@example.com,Ben,Eze,,,\n");
        var before = (await e.InviteesAsync()).Single(invitee => invitee.FirstName == "Ada");

        var import = await e.ImportAsync("ada@example.com,Adaeze,,Obi & Sons,,\nben@example.com,Ben,,,,\ncy@example.com,Cy,,,,\n");

        Assert.Equal((1, 1, 1, 0), (import.Created, import.Updated, import.Unchanged, import.Failed));
        var ada = (await e.InviteesAsync()).Single(invitee => invitee.Id == before.Id);
        Assert.Equal(("Adaeze", "Obi", "Obi & Sons", "+234 801", 2), (ada.FirstName, ada.LastName, ada.Company, ada.Phone, ada.GuestsAllowed));
    }

    [Fact]
    public async Task SameFile_AgainForTheSameEvent_IsRefusedNamingTheFirst_UnlessItIsMeant()
    {
        const string Rows = "ada@example.com,Ada,,,,\n";
        var first = await e.ImportAsync(Rows);
        var second = await e.UploadAsync(Rows);
        Assert.Equal(first.Id, second.Earlier?.Id);

        var problem = await e.StartAsync(second.Import.Id).ConflictsAsync(ErrorCodes.ImportSameFile);
        Assert.Contains(first.Id.ToString(), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var again = await e.ImportAsync(Rows, again: true);

        Assert.Equal((0, 1), (again.Created, again.Unchanged));
        Assert.Single(await e.InviteesAsync());
        Assert.Equal(1, (await (await e.Tenant.PublishedEventAsync()).ImportAsync(Rows)).Created);
    }

    [Fact]
    public async Task SameFile_StartedByTwoAtOnce_IsImportedOnce()
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => e.UploadAsync("ada@example.com,Ada,,,,\n")));

        var answers = await Task.WhenAll(uploads.Select(upload => e.StartAsync(upload.Import.Id)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Start_Twice_OrByColumnsThatArentThere_IsRefused()
    {
        var preview = await e.UploadAsync("ada@example.com,Ada,,,,\n");
        await e.StartAsync(preview.Import.Id, new ImportMapping(6)).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ImportColumnUnknown);
        await e.Tenant.Api.PostAsync($"{e.Path()}/imports/{preview.Import.Id}/start", "{\"mapping\":{}}").IsInvalidAsync("mapping.email");

        await (await e.StartAsync(preview.Import.Id)).ReadAsync<ImportResponse>(HttpStatusCode.Accepted);
        await e.StartAsync(preview.Import.Id, again: true).ConflictsAsync(ErrorCodes.ImportNotReady);
    }

    [Fact]
    public async Task Undo_DeletesWhatItAddedAndRestoresWhatItChanged_ButNotWhoHasAnswered()
    {
        await e.ImportAsync("old@example.com,Old,Name,Eze,,1\nedited@example.com,Old,Name,,,\n");
        var import = await e.ImportAsync("old@example.com,New,,Obi,,3\nedited@example.com,New,,,,\nadded@example.com,Added,,,,\nanswered@example.com,Answered,,,,\n");
        Assert.Equal((2, 2), (import.Created, import.Updated));
        var byEmail = (await e.InviteesAsync()).ToDictionary(invitee => invitee.Email);
        var edited = byEmail["edited@example.com"];
        await (await e.Tenant.Api.PutAsync($"{e.Path()}/{edited.Id}", new UpdateInviteeRequest(new InviteeRequest(edited.Email, "By hand"), edited.Version))).ReadAsync<InviteeResponse>(HttpStatusCode.OK);
        await e.Tenant.Public.PostAsync<PublicRsvpResponse>($"public/rsvps/{await e.TokenOfAsync(byEmail["answered@example.com"].Id)}", new RsvpRequest(RsvpAnswers.Yes), status: HttpStatusCode.OK);

        var undone = await e.UndoAsync(import.Id);

        Assert.Equal((ImportStates.Undone, 1, 1, 2), (undone.State, undone.Undo!.Deleted, undone.Undo.Restored, undone.Undo.Kept));
        var left = (await e.InviteesAsync()).ToDictionary(invitee => invitee.Email);
        Assert.Equal(["answered@example.com", "edited@example.com", "old@example.com"], left.Keys.Order());
        var old = left["old@example.com"];
        Assert.Equal(("Old", "Name", "Eze", 1), (old.FirstName, old.LastName, old.Company, old.GuestsAllowed));
        Assert.Equal("By hand", left["edited@example.com"].FirstName);
        await e.Tenant.Api.PostAsync($"{e.Path()}/imports/{import.Id}/undo").ConflictsAsync(ErrorCodes.ImportNotReady);
    }

    [Fact]
    public async Task Undo_LetsTheSameFileComeAgain()
    {
        const string Rows = "ada@example.com,Ada,,,,\n";
        await e.UndoAsync((await e.ImportAsync(Rows)).Id);
        Assert.Empty(await e.InviteesAsync());

        Assert.Equal(1, (await e.ImportAsync(Rows)).Created);
    }

    [Theory]
    [InlineData("Email\n", ErrorCodes.ImportEmpty)]
    [InlineData("", ErrorCodes.ImportEmpty)]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\r", ErrorCodes.ImportUnreadable)]
    public async Task Upload_OfWhatHoldsNoRows_IsRefused(string text, string code) =>
        await e.Tenant.Api.PostAsync($"{e.Path()}/imports", InviteeScene.Form(Encoding.Latin1.GetBytes(text))).RefusesAsync(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Upload_OfTooManyColumns_IsRefused() => await e.Tenant.Api.PostAsync(
        $"{e.Path()}/imports", InviteeScene.Form(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("Column", ImportLimits.MaxColumns + 1)) + "\n1")))
        .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ImportTooLarge);

    [Fact]
    public async Task Imports_OfAnotherTenant_AreNotThere()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var import = await theirs.ImportAsync("ada@example.com,Ada,,,,\nnobody,,,,,\n");

        await e.Tenant.Api.PostAsync($"{theirs.Path()}/imports", InviteeScene.Form("ada@example.com,,,,,")).IsUnknownAsync(ErrorCodes.NotFound);
        foreach (var path in new[] { theirs.Path(), e.Path() })
        {
            await e.Tenant.Api.GetAsync($"{path}/imports/{import.Id}").IsUnknownAsync(ErrorCodes.ImportUnknown);
            await e.Tenant.Api.GetAsync($"{path}/imports/{import.Id}/errors").IsUnknownAsync(ErrorCodes.ImportUnknown);
            await e.Tenant.Api.GetAsync($"{path}/imports/{import.Id}/errors/export").IsUnknownAsync(ErrorCodes.ImportUnknown);
            await e.Tenant.Api.PostAsync($"{path}/imports/{import.Id}/undo").IsUnknownAsync(ErrorCodes.ImportUnknown);
            await e.Tenant.Api.PostAsync($"{path}/imports/{import.Id}/start", new StartImportRequest(InviteeScene.Mapping)).IsUnknownAsync(ErrorCodes.ImportUnknown);
        }

        Assert.Single(await theirs.InviteesAsync());
    }

    [Fact]
    public async Task Unstarted_AfterADay_IsDiscardedWithItsFile_AndWhatIsYoungerOrStartedIsNot()
    {
        var (old, young, started) = (await e.UploadAsync("a@example.com,,,,,\n"), await e.UploadAsync("b@example.com,,,,,\n"), await e.ImportAsync("c@example.com,,,,,\n"));
        foreach (var id in new[] { old.Import.Id, started.Id })
            await Stack.Owner.ExecuteAsync("update invitee_imports set created_at = now() - interval '25 hours' where id = $1", id);

        // The worker's own sweep, which comes every ten minutes, calls the same.
        await Stack.App.ScalarAsync<int>("select app.discard_unstarted_imports(interval '24 hours', 500)");

        Assert.Equal(new[] { young.Import.Id, started.Id }.Order(), (await Stack.Owner.ColumnAsync<Guid>("select id from invitee_imports where tenant_id = $1", e.Tenant.Id)).Order());
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'invitees.file_discarded' and payload->>'importId' = $2", e.Tenant.Id, old.Import.Id.ToString()));
    }
}
