using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Forms;

/// <summary>Writing forms, publishing them and putting them on events. That 401 comes before all this is tested over the whole API at once.</summary>
public sealed class FormsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Create_ATemplate_BeginsEmptyAndUnpublished()
    {
        var form = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("  Conference  "));

        Assert.Equal(("Conference", null, 0, true, 1), (form.Name, form.EventId, form.Version, form.HasChanges, form.Revision));
        Assert.Empty(form.Definition.Fields);
        Assert.Equal(form.Id, (await tenant.Api.GetAsync<FormResponse>($"forms/{form.Id}")).Id);
    }

    [Fact]
    public async Task Create_Invalid_NamesTheField()
    {
        await tenant.Api.PostAsync("forms", new CreateFormRequest("")).IsInvalidAsync("name");
        await tenant.Api.PostAsync("forms", new CreateFormRequest(new string('a', FormLimits.NameMaxLength + 1))).IsInvalidAsync("name");
        await tenant.Api.PostAsync("forms", new CreateFormRequest("A", Guid.CreateVersion7())).IsUnknownAsync(ErrorCodes.NotFound);
        await (await tenant.MemberAsync("Viewer")).PostAsync("forms", new CreateFormRequest("A")).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Create_ForAnEventThatHasOne_IsRefused()
    {
        var e = await tenant.PublishedEventAsync();
        await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("First", e.Id));

        await tenant.Api.PostAsync("forms", new CreateFormRequest("Second", e.Id)).ConflictsAsync(ErrorCodes.EventHasForm);
    }

    [Fact]
    public async Task Update_AnySoundDefinition_IsKeptAsItIs()
    {
        var form = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Everything"));
        FormField[] fields =
        [
            new("intro", FormFieldKinds.Heading, "<b>عن</b> yourself 🎷"),
            TestForm.Diet(required: true),
            TestForm.Text("which").If("diet", "other") with { MaxLength = 40, Help = "<script>alert(1)</script>" },
            new("guests", FormFieldKinds.Number, "Guests", Min: 0.5m, Max: 10),
            new("arrival", FormFieldKinds.Date, "Arrival", Earliest: new DateOnly(2027, 4, 14)),
            TestForm.File() with { FileTypes = [FormFileTypes.Pdf], MaxFileBytes = 2048 },
            TestForm.Text("invoice") with { Scope = FormScopes.Order },
        ];

        var saved = await (await tenant.Api.PutAsync($"forms/{form.Id}", new FormRequest(" Renamed ", new(fields), form.Revision))).ReadAsync<FormResponse>(HttpStatusCode.OK);

        var read = await tenant.Api.GetAsync<FormResponse>($"forms/{form.Id}");
        Assert.Equal(("Renamed", 2), (read.Name, read.Revision));
        Assert.Equal(saved.Revision, read.Revision);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(fields), System.Text.Json.JsonSerializer.Serialize(read.Definition.Fields));
    }

    [Fact]
    public async Task Update_Unsound_NamesWhereItIs()
    {
        var form = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("A"));

        await PutAsync("""{"name":"A","revision":1,"definition":{"fields":[{"key":"a","kind":"color","label":"A"},{"key":"a","kind":"short_text","label":""}]}}""")
            .IsInvalidAsync("definition.fields[0].kind", "definition.fields[1].key", "definition.fields[1].label");
        await PutAsync("""{"name":"A","revision":1}""").IsInvalidAsync("definition");
        await PutAsync("""{"name":"A","definition":{"fields":[]}}""").IsInvalidAsync("revision");
        await PutAsync("""{"name":"A","revision":1,"definition":{"fields":[{"key":"a","kind":"short_text","label":"A","colour":"red"}]}}""").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
        await PutAsync("""{"name":"A","revision":1,"definition":{"fields":[{"key":"a","kind":"date","label":"A","earliest":"tomorrow"}]}}""").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
        Assert.Empty((await tenant.Api.GetAsync<FormResponse>($"forms/{form.Id}")).Definition.Fields);

        Task<HttpResponseMessage> PutAsync(string body) => tenant.Api.PutAsync($"forms/{form.Id}", body);
    }

    [Fact]
    public async Task Update_WithTicketTypesThatAreNotTheEvents_NamesTheField()
    {
        var (e, other) = (await tenant.PublishedEventAsync(), await tenant.PublishedEventAsync());
        var (form, template) = (await e.AskAsync(TestForm.Text()), await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Template")));

        FormField Asked(Guid type) => TestForm.Text() with { TicketTypeIds = [type] };
        await PutAsync(form, Asked(other.TicketTypeId)).IsInvalidAsync("definition.fields[0].ticketTypeIds");
        await PutAsync(template, Asked(e.TicketTypeId)).IsInvalidAsync("definition.fields[0].ticketTypeIds");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(form, Asked(e.TicketTypeId))).StatusCode);

        Task<HttpResponseMessage> PutAsync(FormResponse to, FormField field) => tenant.Api.PutAsync($"forms/{to.Id}", new FormRequest("A", new([field]), to.Revision));
    }

    [Fact]
    public async Task Stale_EditsAndPublications_AreRefusedAndChangeNothing()
    {
        var form = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Mine"));
        await tenant.PublishAsync(form, TestForm.Text());

        await tenant.Api.PutAsync($"forms/{form.Id}", new FormRequest("Theirs", FormDefinition.Empty, form.Revision)).ConflictsAsync(ErrorCodes.FormChanged);
        await tenant.Api.PostAsync($"forms/{form.Id}/publish", new PublishFormRequest(form.Revision)).ConflictsAsync(ErrorCodes.FormChanged);

        var now = await tenant.Api.GetAsync<FormResponse>($"forms/{form.Id}");
        Assert.Equal(("Mine", 1), (now.Name, now.Version));
    }

    [Fact]
    public async Task Update_ByManyAtOnce_OneWins()
    {
        var form = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("A"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => tenant.Api.PutAsync($"forms/{form.Id}", new FormRequest($"By {n}", FormDefinition.Empty, form.Revision))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Publish_MakesVersionsThatStay()
    {
        var form = await tenant.PublishAsync(await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("A")), TestForm.Text("first"));
        Assert.Equal((1, false), (form.Version, form.HasChanges));
        var second = await tenant.PublishAsync(form, TestForm.Text("second"));

        var versions = (await tenant.Api.GetAsync<FormVersionsResponse>($"forms/{form.Id}/versions")).Items;

        Assert.Equal([2, 1], versions.Select(version => version.Number));
        Assert.Equal(["second", "first"], versions.Select(version => version.Definition.Fields.Single().Key));
        Assert.Equal(2, second.Version);
        await tenant.Api.GetAsync($"forms/{Guid.CreateVersion7()}/versions").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Publish_OfWhatAsksNothing_IsRefused()
    {
        var form = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("A"));
        var saved = await (await tenant.Api.PutAsync($"forms/{form.Id}", new FormRequest("A", new([new("h", FormFieldKinds.Heading, "H")]), 1))).ReadAsync<FormResponse>(HttpStatusCode.OK);

        await tenant.Api.PostAsync($"forms/{form.Id}/publish", new PublishFormRequest(saved.Revision)).ConflictsAsync(ErrorCodes.FormEmpty);
    }

    [Fact]
    public async Task Copy_AsksTheSameWithEveryTicket()
    {
        var (e, other) = (await tenant.PublishedEventAsync(), await tenant.PublishedEventAsync());
        var form = await e.AskAsync(TestForm.Text() with { TicketTypeIds = [e.TicketTypeId] });

        var copy = await tenant.Api.PostAsync<FormResponse>($"forms/{form.Id}/copy", new CopyFormRequest("Again", other.Id));

        Assert.Equal(("Again", other.Id, 0), (copy.Name, copy.EventId, copy.Version));
        Assert.Equal(("company", null), (copy.Definition.Fields.Single().Key, copy.Definition.Fields.Single().TicketTypeIds));
        await tenant.Api.PostAsync($"forms/{form.Id}/copy", new CopyFormRequest("Third", other.Id)).ConflictsAsync(ErrorCodes.EventHasForm);
    }

    [Fact]
    public async Task Attach_ATemplate_TakesThePlaceOfTheFormBefore()
    {
        var e = await tenant.PublishedEventAsync();
        var former = await e.AskAsync(TestForm.Text("former"));
        var template = await tenant.PublishAsync(await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Template")), TestForm.Text("template"));

        var attached = await AttachAsync(e.Id, template.Id);

        Assert.Equal(template.Id, attached.Form?.Id);
        Assert.Equal("template", (await AskedAsync(e)).Definition.Fields.Single().Key);
        Assert.Null((await tenant.Api.GetAsync<FormResponse>($"forms/{former.Id}")).EventId);
        Assert.Equal([former.Id], (await tenant.Api.GetAsync<PagedResponse<FormListItem>>("forms?templates=true")).Items.Select(item => item.Id));
        Assert.Null((await AttachAsync(e.Id, null)).Form);
        Assert.Equal(0, (await AskedAsync(e)).Version);
    }

    [Fact]
    public async Task Attach_AnothersOrForOthersTickets_IsRefused()
    {
        var (e, other) = (await tenant.PublishedEventAsync(), await tenant.PublishedEventAsync());
        var form = await e.AskAsync(TestForm.Text() with { TicketTypeIds = [e.TicketTypeId] });

        await tenant.Api.PutAsync($"events/{other.Id}/form", new AttachFormRequest(form.Id)).ConflictsAsync(ErrorCodes.FormOfAnotherEvent);
        await AttachAsync(e.Id, null);
        await tenant.Api.PutAsync($"events/{other.Id}/form", new AttachFormRequest(form.Id)).ConflictsAsync(ErrorCodes.FormOtherTickets);
        await tenant.Api.PutAsync($"events/{other.Id}/form", new AttachFormRequest(Guid.CreateVersion7())).IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Delete_UnlessAPublishedEventAsksIt_AndAnswersStay()
    {
        var e = await tenant.PublishedEventAsync();
        var form = await e.AskAsync(TestForm.Text());
        await (await e.TryAnswerAsync(("company", "Kora"))).ReadAsync<object>(HttpStatusCode.Created);
        var draft = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var draftsForm = await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Draft's", draft.Id));

        await tenant.Api.DeleteAsync($"forms/{form.Id}").ConflictsAsync(ErrorCodes.FormInUse);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"forms/{draftsForm.Id}")).StatusCode);
        await AttachAsync(e.Id, null);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"forms/{form.Id}")).StatusCode);

        await tenant.Api.GetAsync($"forms/{form.Id}").IsUnknownAsync(ErrorCodes.NotFound);
        await tenant.Api.DeleteAsync($"forms/{form.Id}").IsUnknownAsync(ErrorCodes.NotFound);
        Assert.Empty((await tenant.Api.GetAsync<PagedResponse<FormListItem>>("forms")).Items);
        var submissions = await tenant.Api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{e.Id}/form-submissions");
        Assert.Equal("Kora", submissions.Items.Single().Answers.Single().Text);
    }

    [Fact]
    public async Task List_IsSearchedAndSorted()
    {
        var e = await tenant.PublishedEventAsync(title: "Jazz 100%");
        await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("beta"));
        await tenant.Api.PostAsync<FormResponse>("forms", new CreateFormRequest("Alpha", e.Id));

        Assert.Equal(["Alpha", "beta"], await NamesAsync("sort=name"));
        Assert.Equal(["beta", "Alpha"], await NamesAsync("sort=-name"));
        Assert.Equal(["Alpha", "beta"], await NamesAsync(""));
        Assert.Equal(["Alpha"], await NamesAsync("search=jazz%20100%25"));
        Assert.Equal(["beta"], await NamesAsync("search=BET&pageSize=1"));
        await tenant.Api.GetAsync("forms?sort=colour").IsInvalidAsync("sort");

        async Task<IEnumerable<string>> NamesAsync(string query) => (await tenant.Api.GetAsync<PagedResponse<FormListItem>>($"forms?{query}")).Items.Select(item => item.Name);
    }

    private async Task<EventFormResponse> AttachAsync(Guid eventId, Guid? formId) =>
        await (await tenant.Api.PutAsync($"events/{eventId}/form", new AttachFormRequest(formId))).ReadAsync<EventFormResponse>(HttpStatusCode.OK);

    private Task<PublicFormResponse> AskedAsync(TestEvent e) => tenant.Public.GetAsync<PublicFormResponse>($"{e.PublicPath}/form");
}
