using System.Net;
using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;
using EventSphere.Web.Modules.Forms;

namespace EventSphere.Tests.Modules.Forms;

/// <summary>What is asked when somebody registers, and what becomes of the answers.</summary>
public sealed class RegistrationAnswersTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Fact]
    public async Task Register_WithoutAForm_AsksNothingAndNamesAnswersToNothing()
    {
        var asked = await AskedAsync();
        Assert.Equal(0, asked.Version);
        Assert.Empty(asked.Definition.Fields);
        await e.TryAnswerAsync(("diet", "vegan")).IsInvalidAsync("answers.diet");
        await e.RegisterAsync();
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from registrations where event_id = $1 and (answers is not null or form_version_id is not null)", e.Id));
    }

    [Fact]
    public async Task Register_WithAForm_KeepsCleanAnswersAndTheVersionThatWasAsked()
    {
        var form = await e.AskAsync(TestForm.Diet(required: true), TestForm.Text("which", required: true).If("diet", "other"), TestForm.Text());

        await e.TryRegisterAsync().IsInvalidAsync("answers.diet");
        await e.TryAnswerAsync(("diet", "other")).IsInvalidAsync("answers.which");
        await e.TryAnswerAsync(("diet", "fish"), ("nothing", "x")).IsInvalidAsync("answers.diet", "answers.nothing");
        var registration = await (await e.TryAnswerAsync(("diet", "meat"), ("which", "hidden"), ("company", "  Kora <Pay> 🎷 "))).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        var kept = await Stack.Owner.ScalarAsync<string>("select answers::text from registrations where id = $1", registration.RegistrationId);
        Assert.Equal(new() { ["diet"] = "meat", ["company"] = "Kora <Pay> 🎷" }, JsonSerializer.Deserialize<Dictionary<string, string>>(kept));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>(
            "select count(*) from registrations r join form_versions v on v.id = r.form_version_id where r.event_id = $1 and v.form_id = $2 and v.number = 1", e.Id, form.Id));
    }

    [Fact]
    public async Task Register_AfterTheFormChanged_IsAskedTheNewOne_AndEarlierAnswersKeepTheirs()
    {
        var form = await e.AskAsync(TestForm.Diet(), TestForm.Text());
        await OkAsync(("diet", "vegan"), ("company", "Kora"));
        var draft = await (await tenant.Api.PutAsync($"forms/{form.Id}", new FormRequest("A", new([TestForm.Text("shirt")]), form.Revision))).ReadAsync<FormResponse>(HttpStatusCode.OK);
        // A draft is nobody's business yet.
        await e.TryAnswerAsync(("shirt", "L")).IsInvalidAsync("answers.shirt");
        await tenant.PublishAsync(draft, TestForm.Text("shirt"), TestForm.Diet() with { Options = [new("vegan", "Plants only"), new("meat", "Meat")] });

        await OkAsync(("shirt", "L"), ("diet", "vegan"));

        var items = (await tenant.Api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{e.Id}/form-submissions")).Items;
        Assert.Equal([2, 1], items.Select(item => item.Version));
        Assert.Equal([("Your shirt", "L"), ("What do you eat?", "Plants only")], items[0].Answers.Select(answer => (answer.Label, answer.Text)));
        Assert.Equal([("What do you eat?", "Vegan"), ("Your company", "Kora")], items[1].Answers.Select(answer => (answer.Label, answer.Text)));
        Assert.Equal(2, (await tenant.Api.GetAsync<EventFormResponse>($"events/{e.Id}/form")).Answered);
    }

    [Fact]
    public async Task Export_HasAColumnForEachQuestionOfAllVersions()
    {
        var form = await e.AskAsync(TestForm.Diet(), TestForm.Text());
        await OkAsync(("diet", "vegan"), ("company", "=cmd()"));
        await tenant.PublishAsync(form, TestForm.Text("shirt"), TestForm.Diet() with { Label = "Your diet" });
        await OkAsync(("shirt", "L"));

        var rows = await tenant.Api.GetAsync($"events/{e.Id}/form-submissions/export").ReadAsync();

        Assert.Equal(["First name", "Last name", "Email", "Ticket", "Registered at", "Version", "Your shirt", "Your diet", "Your company"], rows[0]);
        Assert.Equal(["2", "L", "", ""], rows[1].Skip(5));
        Assert.Equal(["1", "", "Vegan", "'=cmd()"], rows[2].Skip(5));
        Assert.Equal(3, rows.Count);
        await tenant.Api.GetAsync($"events/{Guid.CreateVersion7()}/form-submissions/export").IsUnknownAsync(ErrorCodes.NotFound);
        await (await tenant.MemberAsync("Steward")).GetAsync($"events/{e.Id}/form-submissions/export").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Submissions_ArePaged()
    {
        await e.AskAsync(TestForm.Text());
        foreach (var n in Enumerable.Range(0, 3))
            await OkAsync(("company", $"c{n}"));

        Assert.Equal(["c2", "c1"], await CompaniesAsync("page=1&pageSize=2"));
        Assert.Equal(["c0"], await CompaniesAsync("page=2&pageSize=2"));
        await tenant.Api.GetAsync($"events/{e.Id}/form-submissions?page=0").IsInvalidAsync("page");
        await tenant.Api.GetAsync($"events/{e.Id}/form-submissions?page=10000&pageSize=200").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PageTooDeep);

        async Task<IEnumerable<string>> CompaniesAsync(string query)
        {
            var page = await tenant.Api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{e.Id}/form-submissions?{query}");
            Assert.Equal(3, page.Total);
            return page.Items.Select(item => item.Answers.Single().Text);
        }
    }

    [Fact]
    public async Task Register_TheSameTwice_IsOneWithAnswers()
    {
        await e.AskAsync(TestForm.Text());
        var attendee = e.Attendee() with { Answers = new Dictionary<string, string> { ["company"] = "Kora" } };

        var first = await (await e.TryRegisterAsync(attendee, "answers-key")).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
        var again = await (await e.TryRegisterAsync(attendee with { Answers = new Dictionary<string, string> { ["company"] = " Kora " } }, "answers-key")).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        Assert.Equal(first.RegistrationId, again.RegistrationId);
        await e.TryRegisterAsync(attendee with { Answers = new Dictionary<string, string> { ["company"] = "Other" } }, "answers-key").ConflictsAsync(ErrorCodes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task Answers_AreJudgedAlike_InTheApiAndByWhatThePageGoesBy()
    {
        FormField[] fields =
        [
            TestForm.Diet(required: true), TestForm.Text("which", required: true).If("diet", "other"), new("guests", FormFieldKinds.Number, "Guests", Min: 0, Max: 3),
            new("day", FormFieldKinds.Date, "Day", Earliest: new DateOnly(2027, 1, 1)), new("ok", FormFieldKinds.Consent, "Ok", Required: true),
            TestForm.Diet(kind: FormFieldKinds.Multiple) with { Key = "snacks" },
        ];
        await e.AskAsync(fields);
        var asked = (await AskedAsync()).Definition;
        string?[][] sent =
        [
            ["meat", null, "2", "2027-05-01", "yes", """["meat"]"""], ["other", null, "4", "2026-05-01", null, "meat"], ["fish", "x", "many", "5/5/27", "no", """["fish"]"""],
            ["other", "  ", "-1", null, "yes", "[]"], [null, null, null, null, null, null], ["other", new string('a', 501), "3.14159265", "2027-01-01", "yes", """["vegan","meat"]"""],
        ];
        foreach (var values in sent)
        {
            var answers = fields.Select(field => field.Key).Zip(values).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!);
            var page = new PostedAnswers(answers, answers, new Dictionary<string, string>()).Check(asked, e.TicketTypeId);

            using var api = await e.TryRegisterAsync(e.Attendee() with { Answers = answers });

            var told = JsonSerializer.Deserialize<JsonElement>(await api.Content.ReadAsStringAsync(Cancel));
            var errors = api.StatusCode == HttpStatusCode.Created ? [] : told.GetProperty("errors").EnumerateObject().ToDictionary(error => error.Name["answers.".Length..], error => error.Value[0].GetString()!);
            Assert.Equal(page.OrderBy(error => error.Key), errors.OrderBy(error => error.Key));
        }
    }

    private async Task OkAsync(params (string Key, string Answer)[] answers) => await (await e.TryAnswerAsync(answers)).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

    private Task<PublicFormResponse> AskedAsync() => tenant.Public.GetAsync<PublicFormResponse>($"{e.PublicPath}/form");
}
